"""How wide and how high text is in the typeface of a template.

Text is measured letter by letter as Arial (``metrics``). Another typeface counts as so much wider
and higher, never as narrower: a text may have a little room to spare, and never too little. How
much was measured with typefaces of the same widths that anybody may use (Gelasio for Georgia,
Carlito for Calibri, Caladea for Cambria, Liberation Serif for Times New Roman, DejaVu Sans, which
is no narrower, for Verdana): every line of the sample decks and 95 of 100 of their words stay
within. The height of a line is what the typeface says of itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.decks.kit import metrics
from toolkit.decks.kit.metrics import Cut


@dataclass(frozen=True)
class Typeface:
    """A typeface beside Arial: how many times as wide, in both weights, and as high its lines.

    ``known`` is False for one that nobody has measured; it counts as wide and as high as any that
    is known. All sizes and lengths are in points.
    """

    name: str
    regular: float = 1.0
    bold: float = 1.0
    line: float = 1.0
    known: bool = True

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text set on one line, without the safety margin."""
        return metrics.width(text, size, bold) * self._wide(bold)

    def longest_word(self, text: str, size: float, bold: bool = False) -> float:
        """The width of the widest piece that cannot be broken."""
        return metrics.longest_word(text, size, bold) * self._wide(bold)

    def line_height(self, size: float) -> float:
        """The height of one line at single spacing."""
        return metrics.line_height(size) * self.line

    def wrap(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """The lines that a text takes in a column ``room`` points wide."""
        return metrics.wrap(text, room / self._wide(bold), size, bold)

    def height(
        self, text: str, room: float, size: float, bold: bool = False, after: float = 0.0
    ) -> float:
        """The height of a paragraph in a column, with ``after`` points below."""
        return len(self.wrap(text, room, size, bold)) * self.line_height(size) + after

    def fits(
        self, text: str, room: float, room_high: float, size: float, bold: bool = False
    ) -> bool:
        """Whether a text fits a rectangle of ``room`` by ``room_high`` points."""
        return self.height(text, room, size, bold) <= room_high + 0.01

    def shorten(
        self, text: str, room: float, size: float, bold: bool = False, lines: int = 1
    ) -> Cut:
        """The text, or as many whole words of it as fit so many lines, with an ellipsis."""
        return metrics.shorten(text, room / self._wide(bold), size, bold, lines)

    def _wide(self, bold: bool) -> float:
        return self.bold if bold else self.regular


ARIAL = Typeface("Arial")

_MEASURED = (
    ARIAL,
    Typeface("Arial Narrow"),
    Typeface("Helvetica"),
    Typeface("Liberation Sans"),
    Typeface("Times New Roman"),
    Typeface("Liberation Serif"),
    Typeface("Calibri", line=1.07),
    Typeface("Carlito", line=1.07),
    Typeface("Cambria", bold=1.01, line=1.02),
    Typeface("Georgia", regular=1.07, bold=1.17),
    Typeface("Lato", regular=1.06, bold=1.04, line=1.05),
    Typeface("Montserrat", regular=1.2, bold=1.16, line=1.06),
    Typeface("Open Sans", regular=1.1, bold=1.11, line=1.19),
    Typeface("Roboto", regular=1.05, bold=1.02, line=1.05),
    Typeface("Verdana", regular=1.18, bold=1.28, line=1.06),
)

MEASURED = {face.name.casefold(): face for face in _MEASURED}
"""Every typeface whose widths are known, by its name in small letters."""


def typeface(name: str) -> Typeface:
    """The typeface of this name; one that nobody has measured is as wide as any that is known.

    >>> typeface("verdana").bold, typeface("Force Sans").known
    (1.28, False)
    """
    return MEASURED.get(name.casefold()) or Typeface(
        name,
        regular=max(face.regular for face in _MEASURED),
        bold=max(face.bold for face in _MEASURED),
        line=max(face.line for face in _MEASURED),
        known=False,
    )
