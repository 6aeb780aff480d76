"""What is on a slide: its key, its shapes by name, and what each of them is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.oxml.ns import qn

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
from toolkit.decks.manifest.same import plain, same

FEET = ("ftr", "sldNum", "dt")
"""The kinds of placeholder that stand at the foot of a slide."""

_TEXT, _BREAK = qn("a:t"), qn("a:br")


def keys_of(presentation: Any, manifest: Manifest) -> dict[int, str]:
    """The key of each slide that a manifest tells of, by the slide's id; copies have the same.

    A slide that has lost its name, as LibreOffice and copying have it, is known by its title and by
    holding something else that was made for it, else by saying most of what one was made to say.
    """
    made = {each.key: each for each in manifest.slides}
    titles = {_title_made(each): each for each in manifest.slides}
    found: dict[int, str] = {}
    for slide in presentation.slides:
        key = name_of_slide(slide)
        titled = titles.get(plain(title_of(slide)))
        if key in made:
            found[slide.slide_id] = key
        elif titled and made_shapes(slide, titled).keys() - {"Title"}:
            found[slide.slide_id] = titled.key
        elif not key and (likely := _likeliest(slide, manifest)):
            found[slide.slide_id] = likely
    return found


def _likeliest(slide: Any, manifest: Manifest) -> str:
    """The key of the slide that a slide says most of; empty where it says half of it or less."""
    said = [content for shape in flat(slide.shapes) if (content := content_of(shape))]

    def share(made: MadeSlide) -> float:
        kept = [any(same(each, shape.content) for each in said) for shape in made.shapes]
        return sum(kept) / len(kept) if kept else 0.0

    best = max(manifest.slides, key=share, default=None)
    return best.key if best and share(best) > 1 / 2 else ""


def by_key(presentation: Any, manifest: Manifest) -> dict[str, Any]:
    """The slides that a manifest tells of, by key; of a slide and its copies the first one made.

    One that still has its name goes before one that is known by its title.
    """
    keys = keys_of(presentation, manifest)
    known = [each for each in presentation.slides if each.slide_id in keys]
    known.sort(key=lambda s: (name_of_slide(s) == keys[s.slide_id], -int(s.slide_id)))
    return {keys[each.slide_id]: each for each in known}


def title_of(slide: Any) -> str:
    """The slide's title on one line; empty where it has none."""
    title = slide.shapes.title
    return " ".join(title.text_frame.text.split()) if title is not None else ""


def name_of_slide(slide: Any) -> str:
    """The slide's own name, which is its key where the toolkit made it; empty where it has none."""
    return str(find(slide.element, "p:cSld").get("name", ""))


def _title_made(made: MadeSlide) -> str:
    title = made.shape("Title")
    content = title.content if title else None
    return plain(content.text) if isinstance(content, Words) else ""


def shapes_by_name(slide: Any) -> dict[str, Any]:
    """The shapes by their names, those in groups too; of a shape and its copies the first made."""
    shapes = sorted(flat(slide.shapes), key=lambda shape: int(shape.shape_id), reverse=True)
    return {shape.name: shape for shape in shapes}


def made_shapes(slide: Any, made: MadeSlide) -> dict[str, Any]:
    """The shapes of a slide that were made for it, by the names that they were given.

    One that has lost its name, as LibreOffice has it for placeholders, is known by what it says.
    """
    named = shapes_by_name(slide)
    found = {each.name: named[each.name] for each in made.shapes if each.name in named}
    others = [(content_of(shape), shape) for name, shape in named.items() if name not in found]
    for lost in made.shapes:
        matches = [at for at, (said, _) in enumerate(others) if same(said, lost.content)]
        if lost.name not in found and matches:
            found[lost.name] = others.pop(matches[0])[1]
    return found


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
        return Grid(tuple(map(_texts, find_all(shape.element, "a:tr"))))
    body = find(shape.element, "p:txBody")
    text = _words(body) if body is not None else ""
    return Words(text) if text.strip() and not fields_only(shape) else None


def alt_of(shape: Any) -> str:
    """The alternative text of a shape; empty where it has none."""
    return str(find_all(shape.element, "p:cNvPr")[0].get("descr", ""))


def notes_of(slide: Any) -> str:
    """The speaker's notes of a slide; empty where it has none."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return _words(frame._element) if frame is not None else ""


def fields_only(shape: Any) -> bool:
    """Whether a shape holds fields that PowerPoint fills, such as the slide's number."""
    return bool(find_all(shape.element, "a:fld"))


def foot(shape: Any) -> bool:
    """Whether a shape is a footer, a date or a slide number."""
    kinds = find_all(shape.element, "p:ph")
    return bool(kinds) and kinds[0].get("type") in FEET


def _texts(row: Element) -> tuple[str, ...]:
    """The texts of a row's cells, read from the XML: cell by cell, large tables take long."""
    return tuple(map(_words, find_all(row, "a:tc")))


def _words(holder: Element) -> str:
    """The text of a cell or of a text body, its paragraphs and line breaks as new lines."""
    return "\n".join(map(_text, find_all(holder, "a:p")))


def _text(paragraph: Element) -> str:
    pieces = (each for each in paragraph.iter() if each.tag in (_TEXT, _BREAK))
    return "".join("\n" if each.tag == _BREAK else each.text or "" for each in pieces)


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
