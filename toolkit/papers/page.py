"""The page: A4, its margins, and the lines at its head and foot."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Cm

from toolkit.edition import Edition
from toolkit.papers.wml import Element, dress, element, field, run

WIDTH_CM, HEIGHT_CM = 21.0, 29.7
MARGIN_CM = 2.0
TEXT_WIDTH_CM = WIDTH_CM - 2 * MARGIN_CM


def lay_out(document: Document, edition: Edition) -> None:
    """Sets the page, and puts classification and stamps at its head, edition and number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(WIDTH_CM), Cm(HEIGHT_CM)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.0)
    _fill(section.header._element, f"{dress('header')}{run(_marks(edition))}")
    number = f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
    _fill(
        section.footer._element,
        f"{dress('footer')}{run(edition.footer)}<w:r><w:tab/></w:r>{number}",
    )


def _marks(edition: Edition) -> str:
    return " · ".join((edition.classification, *edition.stamps))


def _fill(holder: Element, inside: str) -> None:
    """Gives a header or footer one paragraph, in place of the empty one that it has."""
    for child in list(holder):
        holder.remove(child)
    holder.append(element(f"<w:p>{inside}</w:p>"))
