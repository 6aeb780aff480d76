"""What people do to a deck in PowerPoint and LibreOffice, done by code: one function an edit.

Each takes an opened presentation that the toolkit made for a small pack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches, Pt

from toolkit.decks.kit.sections import put_sections
from toolkit.decks.kit.xml import element
from toolkit.decks.manifest import by_key, manifest_in, shapes_by_name
from toolkit.decks.refresh.related import Carrier
from toolkit.decks.refresh.slides import take_out

Edit = Callable[[Any], None]


def slide(deck: Any, key: str) -> Any:
    manifest = manifest_in(deck)
    assert manifest
    return by_key(deck, manifest)[key]


def shape(deck: Any, key: str, name: str) -> Any:
    return shapes_by_name(slide(deck, key))[name]


def duplicated(deck: Any, key: str, *, named: bool) -> Any:
    """A slide as PowerPoint's Duplicate Slide copies it, with its notes and charts."""
    source = slide(deck, key)
    copy = deck.slides.add_slide(source.slide_layout)
    for each in list(copy.shapes._spTree)[2:]:
        each.getparent().remove(each)
    carrier = Carrier(source.part, copy.part, lambda part: part)
    copy.shapes._spTree.extend(carrier.copies(list(source.shapes._spTree)[2:]))
    copy.notes_slide.notes_text_frame.text = source.notes_slide.notes_text_frame.text
    if named:
        copy.element.cSld.set("name", key)
    return copy


def taken_out(deck: Any, key: str) -> None:
    """As PowerPoint deletes a slide: the links that led to it go too."""
    take_out(deck, slide(deck, key))


def _split(run: Any, at: int) -> None:
    """Parts a run as proofing does, with marks of language and spelling."""
    text = run.text
    other = deepcopy(run._r)
    run._r.addnext(other)
    run.text = text[:at]
    run._r.get_or_add_rPr().set("lang", "en-GB")
    run._r.rPr.set("dirty", "0")
    other.get_or_add_rPr().set("lang", "en-US")
    other.rPr.set("err", "1")
    other.find(other.tag.replace("}r", "}t")).text = text[at:]


def _with_part(owner: Any, name: str, content_type: str, kind: str, content: bytes) -> None:
    new: Any = Part
    owner.relate_to(new(PackURI(name), content_type, owner.package, content), kind)


# Slides


def moved_slides(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    listed.append(listed[2])


def deleted_slide(deck: Any) -> None:
    taken_out(deck, "categories 1")


def duplicated_slide(deck: Any) -> None:
    duplicated(deck, "headline 1", named=True)


def duplicated_slide_without_name(deck: Any) -> None:
    duplicated(deck, "headline 1", named=False)


def own_slide(deck: Any) -> None:
    mine = deck.slides.add_slide(deck.slide_layouts[1])
    mine.shapes.title.text_frame.text = "What we ask of the board"
    deck.slides._sldIdLst.insert(2, deck.slides._sldIdLst[-1])


def hidden_slide(deck: Any) -> None:
    slide(deck, "themes 1").element.set("show", "0")


def renamed_sections(deck: Any) -> None:
    names = ["Ours" if at < 4 else "Theirs" for at in range(len(deck.slides))]
    put_sections(deck, names)


def no_sections(deck: Any) -> None:
    put_sections(deck, [""])


# Shapes


def moved_shape(deck: Any) -> None:
    tile = shape(deck, "headline 1", "category 1")
    tile.left, tile.width = tile.left + Inches(0.2), tile.width - Inches(0.2)


def grouped_shapes(deck: Any) -> None:
    here = slide(deck, "headline 1")
    here.shapes.add_group_shape([shape(deck, "headline 1", f"category {n}") for n in (1, 2)])


def duplicated_shape(deck: Any) -> None:
    tile = shape(deck, "headline 1", "category 1").element
    copy = deepcopy(tile)
    copy.xpath(".//p:cNvPr")[0].set("id", "900")
    tile.getparent().append(copy)


def deleted_shape(deck: Any) -> None:
    tile = shape(deck, "headline 1", "category 1").element
    tile.getparent().remove(tile)


def alt_text(deck: Any) -> None:
    described = shape(deck, "headline 1", "categories").element.xpath(".//p:cNvPr")[0]
    described.set("descr", "The bar of our hours")


# Words


def reworded_title(deck: Any) -> None:
    shape(deck, "headline 1", "Title").text_frame.text = "We did well"


def proofed(deck: Any) -> None:
    for each in slide(deck, "headline 1").shapes:
        for paragraph in each.text_frame.paragraphs if each.has_text_frame else ():
            for run in list(paragraph.runs):
                _split(run, len(run.text) // 2)


def autocorrected(deck: Any) -> None:
    changed = {"'": "’", " - ": " – ", "–": "-", "’": "'", "“": '"', "”": '"'}
    for each in deck.slides:
        for node in each.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
            text = re.sub("|".join(changed), lambda m: changed[m[0]], node.text or "")
            node.text = text.replace(" hours", "\u00a0hours")


def another_font(deck: Any) -> None:
    for paragraph in shape(deck, "headline 1", "category 1").text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.name, run.font.size = "Georgia", Pt(20)


def edited_notes(deck: Any) -> None:
    slide(deck, "headline 1").notes_slide.notes_text_frame.text += "\nThank the units."


def no_notes_place(deck: Any) -> None:
    frame = slide(deck, "headline 1").notes_slide.notes_placeholder.element
    frame.getparent().remove(frame)


# Tables


def row_added(deck: Any) -> None:
    rows = shape(deck, "register 1", "register").table._tbl.tr_lst
    rows[-1].addnext(deepcopy(rows[-1]))


def column_added(deck: Any) -> None:
    table = shape(deck, "register 1", "register").table._tbl
    table.tblGrid.append(deepcopy(table.tblGrid[-1]))
    for row in table.tr_lst:
        row.append(deepcopy(row.tc_lst[-1]))


def cell_reworded(deck: Any) -> None:
    shape(deck, "categories 1", "definitions").table.cell(1, 1).text = "Hours we have"


# Charts


def recoloured_point(deck: Any) -> None:
    chart = shape(deck, "headline 1", "categories").chart
    fill = chart.plots[0].series[0].points[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x80, 0x16, 0x50)


def chart_title(deck: Any) -> None:
    chart = shape(deck, "headline 1", "categories").chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Our hours"


def number_format(deck: Any) -> None:
    for node in shape(deck, "headline 1", "categories").chart.element.xpath(".//c:formatCode"):
        node.text = "0.0"


def column_chart(deck: Any) -> None:
    chart = shape(deck, "workstreams 1", "workstreams").chart
    chart.element.xpath(".//c:barDir")[0].set("val", "col")


def line_chart(deck: Any) -> None:
    """As Change Chart Type does: other elements around the same series."""
    group = shape(deck, "workstreams 1", "workstreams").chart.element.xpath(".//c:barChart")[0]
    group.tag = group.tag.replace("barChart", "lineChart")
    for gone in ("barDir", "gapWidth", "overlap"):
        for node in group.xpath(f"c:{gone}"):
            group.remove(node)
    for node in group.xpath(".//c:invertIfNegative"):
        node.getparent().remove(node)
    for node in group.xpath(".//c:dLblPos"):
        node.getparent().remove(node)
    group.xpath("c:grouping")[0].set("val", "standard")


def scatter_chart(deck: Any) -> None:
    chart = shape(deck, "workstreams 1", "workstreams").chart.element
    for tag, other in (("cat", "xVal"), ("val", "yVal")):
        for node in chart.xpath(f".//c:ser/c:{tag}"):
            node.tag = node.tag.replace(f"}}{tag}", f"}}{other}")


def linked_workbook(deck: Any) -> None:
    part = shape(deck, "headline 1", "categories").chart.part
    data = part._element.xpath("c:externalData")[0]
    part.rels.pop(data.rId)
    known = part.relate_to("file:///C:/ours.xlsx", RELATIONSHIP_TYPE.PACKAGE, is_external=True)
    data.set(next(name for name in data.attrib), known)


def broken_link(deck: Any) -> None:
    part = shape(deck, "headline 1", "categories").chart.part
    data = part._element.xpath("c:externalData")[0]
    part.rels.pop(data.rId)
    part._element.remove(data)


def own_chart(deck: Any) -> None:
    data: Any = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("Mine", (1, None))
    slide(deck, "themes 1").shapes.add_chart(
        XL_CHART_TYPE.PIE, 0, 0, Inches(2), Inches(2), data
    )  # fmt: skip


# The rest of the deck


def classic_comment(deck: Any) -> None:
    _with_part(
        slide(deck, "headline 1").part,
        "/ppt/comments/comment1.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
        RELATIONSHIP_TYPE.COMMENTS,
        b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>',
    )


def threaded_comment(deck: Any) -> None:
    _with_part(
        slide(deck, "headline 1").part,
        "/ppt/comments/modernComment_101_0.xml",
        "application/vnd.ms-powerpoint.comments+xml",
        "http://schemas.microsoft.com/office/2018/10/relationships/comments",
        b'<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"/>',
    )


def transition(deck: Any) -> None:
    root = slide(deck, "headline 1").element
    root.insert(2, element("<p:transition><p:fade/></p:transition>"))


def another_theme(deck: Any) -> None:
    for master in deck.slide_masters:
        for layout in list(master.slide_layouts):
            layout.element.cSld.set("name", f"Ours {layout.name}")


def another_size(deck: Any) -> None:
    deck.slide_width = Inches(10)


def another_custom_part(deck: Any) -> None:
    _with_part(
        deck.part, "/customXml/item7.xml", "application/xml", RELATIONSHIP_TYPE.CUSTOM_XML,
        etree.tostring(etree.Element("{urn:library}fields")),
    )  # fmt: skip


EDITS: tuple[Edit, ...] = (
    moved_slides, deleted_slide, duplicated_slide, duplicated_slide_without_name, own_slide,
    hidden_slide, renamed_sections, no_sections, moved_shape, grouped_shapes, duplicated_shape,
    deleted_shape, alt_text, reworded_title, proofed, autocorrected, another_font, edited_notes,
    no_notes_place, row_added, column_added, cell_reworded, recoloured_point, chart_title,
    number_format, column_chart, line_chart, linked_workbook, broken_link, own_chart,
    classic_comment, threaded_comment, transition, another_theme, another_size, another_custom_part,
)  # fmt: skip
"""Every edit that leaves a deck which PowerPoint would have written."""
