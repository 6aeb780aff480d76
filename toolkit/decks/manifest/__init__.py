"""The manifest that a saved deck carries: what was made for which slide, and from which figures.

It is a custom XML part (``customXml/item1.xml``), which PowerPoint keeps when people edit and save
the deck. Slides are found again by their own name (``Slide.Name`` in PowerPoint), which neither
moving a slide nor retitling it changes; shapes by theirs.
"""

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
from toolkit.decks.manifest.part import manifest_in, put_manifest
from toolkit.decks.manifest.same import digest, plain, same
from toolkit.decks.manifest.seen import (
    alt_of,
    by_key,
    content_of,
    fields_only,
    flat,
    foot,
    keys_of,
    made_shapes,
    name_of_slide,
    notes_of,
    shapes_by_name,
    title_of,
)
from toolkit.decks.manifest.xml import ManifestProblem

__all__ = [
    "Chart",
    "Content",
    "Grid",
    "Made",
    "MadeSlide",
    "Manifest",
    "ManifestProblem",
    "Points",
    "Quoted",
    "Words",
    "alt_of",
    "by_key",
    "content_of",
    "digest",
    "fields_only",
    "flat",
    "foot",
    "keys_of",
    "made_shapes",
    "manifest_in",
    "name_of_slide",
    "notes_of",
    "plain",
    "put_manifest",
    "same",
    "shapes_by_name",
    "title_of",
]
