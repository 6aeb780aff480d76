"""A deck: a template filled with slides, saved as the same bytes whenever the input is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.decks.kit import look, tables, text
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Canvas
from toolkit.decks.kit.needs import MESSAGE, TABLE
from toolkit.decks.kit.package import normalise
from toolkit.decks.kit.problems import DoesNotFit, Shortened
from toolkit.decks.kit.sections import put_sections
from toolkit.decks.kit.slide import Slide
from toolkit.decks.kit.table_drawing import draw_table
from toolkit.decks.kit.template import FOOTER, Template, box_of
from toolkit.plain import one_line
from toolkit.properties import Properties

BETWEEN = " · "
"""What parts of a footer are set apart by, as in :attr:`toolkit.edition.Edition.footer`."""

Title = str | Sequence[str]
"""A title, or several in order of preference: the first that fits two lines is used."""


class Deck:
    """Slides on a template.

    Example::

        deck = Deck("template.pptx", footer="OFFICIAL", properties=Properties("Review", created))
        slide = deck.add("Message", "9 of 13 areas are green")
        slide.bullets("Body", ["One improved since 2021.", "None deteriorated."])
        deck.save("review.pptx")
    """

    def __init__(self, template: Path | str, *, footer: str, properties: Properties) -> None:
        """Open a template, leaving its sample slides behind.

        Raises:
            TemplateProblem: the template is missing or cannot be read.
        """
        self.template = Template(template)
        self.footer = one_line(footer)
        self.properties = properties
        self.slides: list[Slide] = []
        self.on_save: Callable[[Deck], None] = lambda _: None
        """Told of the deck when its slides are finished, before it is written."""
        self._kept: list[Callable[[], None]] = []

    @property
    def shortened(self) -> list[Shortened]:
        """Every text cut at a word boundary for want of room, for the caller to report."""
        return [cut for slide in self.slides for cut in slide.canvas.shortened]

    def add(self, layout: str, title: Title) -> Slide:
        """Add a slide of a layout; give several titles to fall back on shorter ones.

        Raises:
            TemplateProblem: the template has no such layout, or the layout no title.
            DoesNotFit: no title fits two lines, or the footer does not fit its place.
        """
        canvas = Canvas(self.template, layout, len(self.slides) + 1)
        self._check_footer(canvas, self.footer)
        slide = Slide(canvas, text.set_title(canvas, title))
        self.slides.append(slide)
        return slide

    def stamp(self, slide: Slide, words: str) -> None:
        """Marks a slide of this deck in its footer, where the deck as a whole has no such mark.

        Raises:
            DoesNotFit: the footer with it does not fit its place.
        """
        slide.stamps = (*slide.stamps, one_line(words))
        self._check_footer(slide.canvas, self._footer_of(slide))

    def once_complete(self, write: Callable[[], None]) -> None:
        """Keeps what tells of slides that are still to come, a table of contents for instance.

        It is written when the deck is saved, with every slide there; it adds none.
        """
        self._kept.append(write)

    def table(
        self,
        layout: str = TABLE,
        *,
        title: Title,
        columns: Sequence[tables.Column],
        rows: Sequence[tables.Row],
        alt: str,
        name: str,
        area: str = "Table area",
        subtitle: str = "",
        below: str = "",
        above: float = 0,
    ) -> list[Slide]:
        """Add a table on as many slides as it needs, titled "... (2 of 3)"; return the slides.

        Each slide repeats the header, the section heading, ``subtitle`` and ``below`` (a caveat).
        ``above`` points of the area are left free over the table on every slide. Further slides
        have the layout for tables alone, where it has as much room for them.

        Raises:
            TemplateProblem, DoesNotFit: as ``add``.
            ValueError: a row does not match the columns.
        """
        first = self.add(layout, _numbered(title, 1, 99))
        _, box = first.area(area).take_top(above)
        table = tables.prepare(first.canvas, columns, rows, box, name)
        pages = table.pages(box.height_pt)
        table = table.relaxed(pages, box.height_pt)
        slides = [first]
        first.retitle(_numbered(title, 1, len(pages)))
        further, again = self._continued(layout, area, box)
        for number in range(2, len(pages) + 1):
            slides.append(self.add(further, _numbered(title, number, len(pages))))
        for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
            if subtitle:
                slide.subtitle(subtitle)
            said = alt if len(pages) == 1 else f"{alt} Part {number} of {len(pages)}."
            draw_table(slide.canvas, box if number == 1 else again, table, page, name, said)
            if below:
                slide.note(below)
        return _listed_as_one(slides)

    def slides_for(self, columns: Sequence[tables.Column], rows: Sequence[tables.Row]) -> int:
        """On how many slides of the layout for tables a table would stand."""
        return tables.pages_for(self.template.face, columns, rows, self._table_area())

    def is_wide_enough(self, columns: Sequence[tables.Column], rows: Sequence[tables.Row]) -> bool:
        """Whether a table breaks no word where it stands on slides of the layout for tables."""
        return tables.whole_words(self.template.face, columns, rows, self._table_area().width_pt)

    def _table_area(self) -> Box:
        return box_of(self.template.placeholder(self.template.layout(TABLE), "Table area"))

    def bullets(
        self,
        layout: str = MESSAGE,
        *,
        title: Title,
        items: Sequence[str],
        area: str = "Body",
        subtitle: str = "",
    ) -> list[Slide]:
        """Add bullets on one slide, or at 14 pt on as many as they need; no bullet is divided.

        Raises:
            TemplateProblem: as ``add``.
            DoesNotFit: one bullet alone does not fit a slide at 12 pt.
        """
        first = self.add(layout, title)
        size, groups = text.pages_of(first.canvas, area, items)
        slides = [first]
        for number in range(2, len(groups) + 1):
            slides.append(self.add(layout, _numbered(title, number, len(groups))))
        first.retitle(_numbered(title, 1, len(groups)))
        for slide, group in zip(slides, groups, strict=True):
            if subtitle:
                slide.subtitle(subtitle)
            text.write_list(slide.canvas, area, group, largest=size)
        return _listed_as_one(slides)

    def _continued(self, layout: str, area: str, box: Box) -> tuple[str, Box]:
        """The layout and the box of what continues a table: that for tables, if as roomy."""
        if layout != TABLE:
            whole = box_of(self.template.placeholder(self.template.layout(TABLE), area))
            if whole.width >= box.width and whole.height >= box.height:
                return TABLE, Box(whole.left, whole.top, box.width, whole.height)
        return layout, box

    def to_bytes(self) -> bytes:
        """The finished presentation. The deck cannot be added to afterwards.

        Raises:
            DoesNotFit: two slides have the same title.
        """
        self._check_titles()
        for write in self._kept:
            write()
        for slide in self.slides:
            slide.canvas.finish(self._footer_of(slide))
        put_sections(self.template.presentation, [slide.section for slide in self.slides])
        self.on_save(self)
        self.properties.write(self.template.presentation.core_properties)
        return normalise(self.template.presentation.part.package, self.properties.created)

    def save(self, path: Path | str) -> None:
        """Write the finished presentation; the deck cannot be added to afterwards."""
        Path(path).write_bytes(self.to_bytes())

    def _footer_of(self, slide: Slide) -> str:
        return BETWEEN.join((self.footer, *slide.stamps))

    def _check_footer(self, canvas: Canvas, footer: str) -> None:
        style = canvas.style(FOOTER, look.FOOTER)
        box = canvas.area(FOOTER)
        room, high = box.width_pt - style.margin_x, box.height_pt - style.margin_y
        lines = style.face.wrap(footer, room, style.size)
        # The designer's own line may be a hair lower than ours is measured.
        if len(lines) > 1 and len(lines) * style.face.line_height(style.size) > high:
            raise DoesNotFit(
                f"The footer does not fit at {style.size:g} pt: “{footer}”. Give “{FOOTER}” "
                "more room in the slide template."
            )

    def _check_titles(self) -> None:
        seen: dict[str, int] = {}
        for slide in self.slides:
            if slide.title in seen:
                raise DoesNotFit(
                    f"Slides {seen[slide.title]} and {slide.number} have the same title, "
                    f"“{slide.title}”; nobody could tell them apart in a list of slides."
                )
            seen[slide.title] = slide.number


def _numbered(title: Title, number: int, of: int) -> Title:
    if of < 2:
        return title
    choices = [title] if isinstance(title, str) else title
    return [f"{each} ({number} of {of})" for each in choices]


def _listed_as_one(slides: list[Slide]) -> list[Slide]:
    """The same slides, in a table of contents one line under the title that they share."""
    for slide in slides:
        slide.listed = slides[0].title.removesuffix(f" (1 of {len(slides)})")
    return slides
