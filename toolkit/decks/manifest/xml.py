"""A manifest as XML and back; the same manifest gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from toolkit.decks.manifest.model import (
    Chart,
    Content,
    Grid,
    Made,
    MadeSlide,
    Manifest,
    Points,
    Quoted,
    Words,
)

NAMESPACE = "urn:benefits-reporting-toolkit:deck:1"
"""The namespace of manifests; a manifest that says other things has another."""

_NAMES: Mapping[type, str] = {Words: "text", Grid: "table", Chart: "chart"}
_FAMILY = NAMESPACE.rpartition(":")[0] + ":"
_QUOTED = ("id", "text", "unit", "basis", "label", "working")


class ManifestProblem(ValueError):
    """A manifest is there and cannot be read; the message says why, for a person."""


def to_xml(manifest: Manifest) -> bytes:
    """The XML of a manifest."""
    names: Any = {None: NAMESPACE}
    root = etree.Element(_tag("manifest"), nsmap=names)
    for name in ("deck", "run", "version", "audience"):
        root.set(name, getattr(manifest, name))
    root.set("draft", "1" if manifest.draft else "0")
    _set(root, force=manifest.force)
    for slide in manifest.slides:
        line = _add(root, "slide", key=slide.key, layout=slide.layout, notes=slide.notes)
        _set(line, run=slide.run)
        _write_slide(line, slide)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def from_xml(content: bytes) -> Manifest | None:
    """The manifest that some XML holds; ``None`` where it holds another thing.

    No entity is resolved and nothing is fetched. Raises :class:`ManifestProblem` where the manifest
    is damaged, or is that of another version of the toolkit.
    """
    root = _root(content)
    if root is None or not is_manifest(content):
        return None
    if root.tag != _tag("manifest"):
        raise ManifestProblem("another version of the toolkit made it")
    try:
        return _read(root)
    except (KeyError, ValueError) as problem:
        raise ManifestProblem("what it carries of its figures is damaged") from problem


def is_manifest(content: bytes) -> bool:
    """Whether some XML holds a manifest, of this or of another version of the toolkit."""
    root = _root(content)
    return root is not None and str(root.tag).startswith("{" + _FAMILY)


def _root(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _read(root: Any) -> Manifest:
    return Manifest(
        **{name: root.attrib[name] for name in ("deck", "run", "version", "audience")},
        draft=root.attrib["draft"] == "1",
        slides=tuple(_read_slide(each) for each in _all(root, "slide")),
        force=root.get("force", ""),
    )


def _write_slide(parent: Any, slide: MadeSlide) -> None:
    for figure in slide.figures:
        said = {name: getattr(figure, name) for name in _QUOTED}
        _add(parent, "figure", **said, value=repr(figure.value))
    for name in slide.bare:
        _add(parent, "bare", name=name)
    for shape in slide.shapes:
        _write_content(_add(parent, _NAMES[type(shape.content)], name=shape.name), shape)


def _read_slide(element: Any) -> MadeSlide:
    return MadeSlide(
        element.attrib["key"],
        element.attrib["layout"],
        tuple(
            Quoted(value=float(each.attrib["value"]), **{one: each.attrib[one] for one in _QUOTED})
            for each in _all(element, "figure")
        ),
        tuple(
            Made(each.attrib["name"], _READERS[each.tag](each), each.get("alt", ""))
            for each in element
            if each.tag in _READERS
        ),
        element.get("notes", ""),
        tuple(each.attrib["name"] for each in _all(element, "bare")),
        element.get("run", ""),
    )


def _write_content(holder: Any, shape: Made) -> None:
    _set(holder, alt=shape.alt)
    content = shape.content
    if isinstance(content, Words):
        holder.text = content.text
    elif isinstance(content, Grid):
        for row in content.rows:
            line = _add(holder, "row")
            for cell in row:
                _add(line, "cell", cell)
    else:
        for category in content.categories:
            _add(holder, "category", category)
        for series in content.series:
            _write_series(_add(holder, "series", name=series.name), series)


def _write_series(parent: Any, series: Points) -> None:
    for value, label in zip(series.values, series.labels, strict=True):
        point = _add(parent, "point")
        if value is not None:
            point.set("value", repr(value))
        if label:
            point.set("label", label)


def _read_words(element: Any) -> Words:
    return Words(element.text or "")


def _read_grid(element: Any) -> Grid:
    rows = _all(element, "row")
    return Grid(tuple(tuple(cell.text or "" for cell in _all(row, "cell")) for row in rows))


def _read_chart(element: Any) -> Chart:
    return Chart(
        tuple(each.text or "" for each in _all(element, "category")),
        tuple(
            Points(
                each.attrib["name"],
                tuple(_number(point.get("value")) for point in _all(each, "point")),
                tuple(point.get("label", "") for point in _all(each, "point")),
            )
            for each in _all(element, "series")
        ),
    )


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


_READERS: Mapping[str, Callable[[Any], Content]] = {
    _tag("text"): _read_words,
    _tag("table"): _read_grid,
    _tag("chart"): _read_chart,
}


def _all(element: Any, name: str) -> list[Any]:
    return list(element.findall(_tag(name)))


def _set(element: Any, **attributes: str) -> None:
    """Sets the attributes that say something."""
    for name, value in attributes.items():
        if value:
            element.set(name, value)


def _add(parent: Any, tag: str, words: str | None = None, /, **attributes: str) -> Any:
    child = etree.SubElement(parent, _tag(tag), attributes)
    child.text = words
    return child
