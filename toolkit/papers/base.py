"""The empty document that a paper is written in: our styles and settings, and nothing else."""

from __future__ import annotations

import docx
from docx.document import Document

from toolkit.edition import Edition
from toolkit.papers.styles import numbering, styles
from toolkit.papers.wml import Element, element

_LEFT_OUT = ("stylesWithEffects", "customXml")
"""Parts of python-docx's own template, by the end of their relationship, that no paper needs."""

_COMPATIBLE = "http://schemas.microsoft.com/office/word"
_SETTINGS = (
    '<w:settings><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBLE}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)


def bare_document(edition: Edition) -> Document:
    """A document without a word in it, with the styles of a paper and the edition's properties."""
    document = docx.Document()
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith(_LEFT_OUT):
            del part.rels[key]
    _refill(document.styles.element, styles())
    _refill(document.settings.element, element(_SETTINGS))
    _refill(part.numbering_part.element, numbering())
    edition.properties.write(document.core_properties)
    return document


def _refill(holder: Element, new: Element) -> None:
    for child in list(holder):
        holder.remove(child)
    for child in list(new):
        holder.append(child)
