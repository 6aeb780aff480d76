"""The custom XML part that holds a manifest, and the part with its properties beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from toolkit.decks.manifest.model import Manifest
from toolkit.decks.manifest.xml import NAMESPACE, from_xml, is_manifest, to_xml

ITEM = "{6C0E1B9F-5B0E-4E0B-9D6B-7C4C6F5B2D11}"
"""What Office knows the item by; the same in every deck."""

_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{ITEM}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)


def put_manifest(presentation: Any, manifest: Manifest) -> None:
    """Puts a manifest into a presentation, in place of the one that it has, if any."""
    for part in _items(presentation):
        if is_manifest(part.blob):
            part.blob = to_xml(manifest)
            return
    package = presentation.part.package
    number = _free_number(package)
    new: Any = Part
    item = new(PackURI(f"/customXml/item{number}.xml"), CONTENT_TYPE.XML, package, to_xml(manifest))
    properties = new(
        PackURI(f"/customXml/itemProps{number}.xml"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        package,
        _PROPERTIES.encode(),
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    presentation.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def manifest_in(presentation: Any) -> Manifest | None:
    """The manifest that a presentation carries; ``None`` where it has none.

    Raises :class:`~toolkit.decks.manifest.ManifestProblem` where it has one that cannot be read.
    """
    found = (from_xml(part.blob) for part in _items(presentation))
    return next((manifest for manifest in found if manifest), None)


def _items(presentation: Any) -> Iterator[Any]:
    """The custom XML parts; a template or a document library may have put in others.

    PowerPoint hangs them on the presentation, LibreOffice on the package itself.
    """
    holders = (presentation.part.rels, presentation.part.package._rels)
    for relationship in (each for rels in holders for each in rels.values()):
        if relationship.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and not relationship.is_external:
            yield relationship.target_part


def _free_number(package: Any) -> int:
    taken = {str(part.partname) for part in package.iter_parts()}
    return next(n for n in range(1, 1000) if f"/customXml/item{n}.xml" not in taken)
