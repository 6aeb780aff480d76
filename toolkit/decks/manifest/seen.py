"""What is on a slide: its key, its shapes by name, and what each of them is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from toolkit.decks.kit.xml import Element, find, find_all
from toolkit.decks.manifest.chart_parts import categories_of, name_of, series_in, values_of
from toolkit.decks.manifest.model import (
    Chart,
    Content,
    Grid,
    MadeSlide,
    Manifest,
    Points,
    Words,
)


def by_key(presentation: Any, manifest: Manifest) -> dict[str, Any]:
    """The slides that a manifest tells of, by key; of a slide and its copies the first one made.

    A slide that has lost its name, as LibreOffice has it, is known by its title.
    """
    slides = sorted(presentation.slides, key=lambda slide: int(slide.slide_id), reverse=True)
    titles = {_title_made(made): made.key for made in manifest.slides}
    keys = {made.key for made in manifest.slides}
    found = {titles[title_of(each)]: each for each in slides if title_of(each) in titles}
    return found | {_named(each): each for each in slides if _named(each) in keys}


def title_of(slide: Any) -> str:
    """The slide's title on one line; empty where it has none."""
    title = slide.shapes.title
    return " ".join(title.text_frame.text.split()) if title is not None else ""


def _named(slide: Any) -> str:
    """The slide's own name, which is its key where the toolkit made it; empty where it has none."""
    return str(find(slide.element, "p:cSld").get("name", ""))


def _title_made(made: MadeSlide) -> str:
    title = made.shape("Title")
    content = title.content if title else None
    return " ".join(content.text.split()) if isinstance(content, Words) else ""


def shapes_by_name(slide: Any) -> dict[str, Any]:
    """The shapes by their names, those in groups too; of a shape and its copies the first made."""
    shapes = sorted(flat(slide.shapes), key=lambda shape: int(shape.shape_id), reverse=True)
    return {shape.name: shape for shape in shapes}


def flat(shapes: Any) -> Iterator[Any]:
    """Shapes from back to front, those in groups one by one in place of their group."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from flat(shape.shapes)
        else:
            yield shape


def content_of(shape: Any) -> Content | None:
    """What a shape is filled with; ``None`` where it says nothing, or only the slide's number."""
    if getattr(shape, "has_chart", False):
        return _chart(shape.chart)
    if getattr(shape, "has_table", False):
        rows = ((_plain(cell.text_frame.text) for cell in row.cells) for row in shape.table.rows)
        return Grid(tuple(map(tuple, rows)))
    if shape.has_text_frame and shape.text_frame.text.strip() and not fields_only(shape):
        return Words(_plain(shape.text_frame.text))
    return None


def alt_of(shape: Any) -> str:
    """The alternative text of a shape; empty where it has none."""
    return str(find_all(shape.element, "p:cNvPr")[0].get("descr", ""))


def notes_of(slide: Any) -> str:
    """The speaker's notes of a slide; empty where it has none."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return _plain(frame.text) if frame is not None else ""


def digest(text: str) -> str:
    """What a long text is compared by; empty for an empty one."""
    return sha256(text.encode()).hexdigest() if text else ""


def fields_only(shape: Any) -> bool:
    """Whether a shape holds fields that PowerPoint fills, such as the slide's number."""
    return bool(find_all(shape.element, "a:fld"))


def _plain(text: str) -> str:
    """A text with its line breaks, which python-pptx gives as vertical tabs, as new lines."""
    return text.replace("\v", "\n")


def _chart(chart: Any) -> Chart:
    series = series_in(chart)
    categories = categories_of(series[0]) if series else ()
    return Chart(categories, tuple(map(_points, series)))


def _points(series: Element) -> Points:
    values = values_of(series)
    typed = {
        int(find(label, "c:idx").get("val")): "\n".join(_lines(find(label, "c:tx/c:rich")))
        for label in find_all(series, "c:dLbl")
        if find(label, "c:tx/c:rich") is not None
    }
    return Points(name_of(series), values, tuple(typed.get(n, "") for n in range(len(values))))


def _lines(rich: Any) -> Iterator[str]:
    for paragraph in find_all(rich, "a:p"):
        yield "".join(run.text or "" for run in find_all(paragraph, "a:t"))
