"""The sample decks as LibreOffice draws them: every word that is on a slide is on its page.

Words that run off a slide vanish from the page, so counting them finds overflow that no measuring
of ours has foreseen. That a deck opens here says nothing of its validity; validators do that.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS, DeckKind
from toolkit.edition import edition_of
from toolkit.measures import measure
from toolkit.run import template_of
from toolkit.telling.story import Story

needs_renderer = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="needs LibreOffice (soffice) and poppler (pdftotext)",
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def texts(shapes: Any) -> Iterator[str]:
    """All text on a slide, group by group and cell by cell."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from texts(shape.shapes)
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


@pytest.fixture(scope="module", params=DECKS, ids=lambda kind: kind.name)
def drawn(request, sample, sample_pack, tmp_path_factory) -> tuple[Path, list[str]]:
    """A sample deck and the text of each of its pages."""
    kind: DeckKind = request.param
    sources = sample.everything.of_kind(kind.source)
    about = kind.about(sample_pack.settings)
    edition = edition_of(sample_pack.settings, about, sources, "20240630-00000000", draft=True)
    figures = measure(sample.counted, sample.everything, sample.findings)
    story = Story(figures, sample.counted, sample.everything, sample.findings, edition)
    folder = tmp_path_factory.mktemp("drawn")
    deck = folder / kind.file
    build(story, template_of(sample_pack, kind), kind.load()).save(deck)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = subprocess.run(
        ["pdftotext", "-layout", str(deck.with_suffix(".pdf")), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return deck, pages.split("\f")[:-1]


@pytest.mark.libreoffice
@needs_renderer
def test_every_word_of_every_slide_is_on_its_page(drawn):
    deck, pages = drawn
    slides = Presentation(str(deck)).slides
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        wanted, seen = words(" ".join(texts(slide.shapes))), words(page)
        missing = set(wanted) - set(seen)
        # A word may be broken at a hyphen or an apostrophe; more than a few are lost text.
        assert len(missing) <= 0.05 * len(wanted), f"slide {number} lacks {sorted(missing)}"
        assert len(seen) >= 0.95 * len(wanted), f"slide {number}"


@pytest.mark.libreoffice
@needs_renderer
def test_stamps_and_classification_are_on_every_page(drawn):
    deck, pages = drawn
    for page in pages:
        assert "OFFICIAL" in page
        assert "DRAFT" in page
        # The grades are real; programmes are told from a workbook that is made up.
        of_programme = re.match(r".* programme[:,]", page) is not None
        made_up = deck.name.startswith("productivity") or of_programme
        assert ("SYNTHETIC DATA" in page) == made_up
