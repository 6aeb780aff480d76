"""The file itself: valid, the same bytes every time, dressed by its styles, open to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from tests.decks.collaboration.test_unusual_packs import PACKS
from tests.papers.conftest import PaperOf
from tests.papers.reading import ANNEX, GRADES, HOURS, Read, paper_of
from tests.papers.test_sections import HOUR_PACKS
from toolkit.papers.looks import LOOKS
from toolkit.telling.story import Story

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_WIDTH = 9639
"""Twips between the margins of A4: 17 cm."""


@pytest.fixture(params=["hours", "grades"])
def paper(request: pytest.FixtureRequest) -> Read:
    """Each of the sample papers."""
    made: Read = request.getfixturevalue(request.param)
    return made


def errors(paper: Read) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(str(paper.path)).errors]


def test_the_sample_papers_are_valid(paper: Read) -> None:
    assert errors(paper) == []


@pytest.mark.parametrize("pack", HOUR_PACKS)
def test_papers_on_hours_are_valid(pack: str, hours_in: PaperOf) -> None:
    assert errors(hours_in(pack)[0]) == []


@pytest.mark.parametrize("pack", PACKS)
def test_papers_on_grades_are_valid(pack: str, grades_in: PaperOf) -> None:
    assert errors(grades_in(pack)[0]) == []


def test_the_same_story_gives_the_same_bytes(
    hours: Read, hours_told: Story, grades: Read, grades_told: Story, tmp_path: Path
) -> None:
    for before, story, kind in ((hours, hours_told, HOURS), (grades, grades_told, GRADES)):
        assert paper_of(story, kind, tmp_path).path.read_bytes() == before.path.read_bytes()


def test_no_clock_is_written(paper: Read) -> None:
    with ZipFile(paper.path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
    days = set(re.findall(r"20\d\d-\d\d-\d\dT", paper.part("docProps/core.xml")))
    assert days in ({"2024-06-30T"}, {"2022-10-31T"})


def test_nothing_of_another_document_is_left(paper: Read) -> None:
    with ZipFile(paper.path) as package:
        names = package.namelist()
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]
    assert "en-US" not in paper.part("word/styles.xml") + paper.part("word/settings.xml")


def test_file_info(hours: Read) -> None:
    core = hours.document.core_properties
    assert core.title == "Increased Productivity Benefits Review"
    assert core.language == "en-GB"
    assert core.category == "OFFICIAL"
    assert core.keywords == "run 20240630-0a1b2c3d DRAFT SYNTHETIC DATA"


def test_text_is_dressed_by_styles_alone(paper: Read) -> None:
    body = paper.document.element.body
    named = {style.style_id for style in paper.document.styles}
    for kind, properties in (("pStyle", "pPr"), ("rStyle", "rPr")):
        found = [child.tag for one in body.iter(f"{W}{properties}") for child in one]
        assert set(found) <= {f"{W}{kind}"}
        used = {one.get(f"{W}val") for one in body.iter(f"{W}{kind}")}
        assert used <= named
    assert {child.tag for one in body.iter(f"{W}tcPr") for child in one} == {f"{W}tcW"}


def test_every_style_is_defined_once(paper: Read) -> None:
    ids = re.findall(r'w:styleId="([^"]+)"', paper.part("word/styles.xml"))
    assert len(ids) == len(set(ids))
    assert {look.name for look in LOOKS if look.own} <= {s.name for s in paper.document.styles}


def test_head_and_foot_of_the_page(hours: Read) -> None:
    [section] = hours.document.sections
    assert section.header.paragraphs[0].text == "OFFICIAL · DRAFT · SYNTHETIC DATA"
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith(
        "OFFICIAL · as at 30 June 2024 · V0.3 · run 20240630-0a1b2c3d · DRAFT · SYNTHETIC DATA\t"
    )
    said = "".join(one.text or "" for one in foot._p.iter(f"{W}t"))
    assert said.endswith("Page 1 of 1")
    fields = [one.get(f"{W}instr").strip() for one in foot._p.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_page_is_a4(paper: Read) -> None:
    [section] = paper.document.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.left_margin == section.right_margin


def test_every_table_repeats_its_header_and_breaks_no_row(paper: Read) -> None:
    for table in paper.document.tables:
        first, *others = table._tbl.tr_lst
        assert first.xpath("./w:trPr/w:tblHeader")
        assert not [row for row in others if row.xpath("./w:trPr/w:tblHeader")]
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in table._tbl.tr_lst)
        assert not table._tbl.xpath(".//w:vMerge | .//w:gridSpan")


def test_every_table_says_in_words_what_it_shows_and_fits_the_page(paper: Read) -> None:
    for table in paper.document.tables:
        [said] = table._tbl.xpath("./w:tblPr/w:tblDescription/@w:val")
        assert len(said) > 40
        assert table._tbl.xpath("./w:tblPr/w:tblLook/@w:firstRow") == ["1"]
        widths = [int(width) for width in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
        assert abs(sum(widths) - TEXT_WIDTH) < len(widths) + 2


def test_the_labels_of_the_front_sheet_are_row_headers(paper: Read) -> None:
    assert paper.document.tables[0]._tbl.xpath("./w:tblPr/w:tblLook/@w:firstColumn") == ["1"]


def test_captions_count_the_tables_and_stay_with_them(paper: Read) -> None:
    captions = [one for one in paper.document.paragraphs if one.style.name == "Caption"]
    numbers = [one._p.xpath("string(.//w:fldSimple)") for one in captions]
    assert numbers == [str(n) for n in range(1, len(paper.document.tables))]
    assert {one._p.getnext().tag for one in captions} == {f"{W}tbl"}
    assert captions[0].style.paragraph_format.keep_with_next


def test_headings_are_never_alone_at_the_foot_of_a_page(paper: Read) -> None:
    for level in (1, 2, 3):
        style = paper.document.styles[f"Heading {level}"]
        assert style.paragraph_format.keep_with_next
        assert style.element.xpath("./w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]


def test_short_tables_stay_whole_and_long_ones_may_continue(hours: Read) -> None:
    def styles(heading: str) -> Iterator[set[str]]:
        [table] = [one for one in hours.under(heading) if hasattr(one, "rows")]
        for row in table.rows[1:]:
            yield {cell.paragraphs[0].style.name for cell in row.cells}

    kept = {"Table Text Together", "Table Number Together"}
    assert list(styles("5.6")) == [kept] * 5  # the last row stays with the note under it
    *most, before, above, total = styles("5.2")
    assert most[0] == most[-1] == {"Table Text", "Table Number"}
    assert before == above == total == kept
    assert next(iter(styles(ANNEX))) == {"Small Text", "Small Number"}
