"""Where a table's columns, rows and pages fall. Pure arithmetic on lengths in points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Page:
    """The rows of one page, by index; ``continued`` is a section row to repeat on top, if any."""

    rows: tuple[int, ...]
    continued: int | None = None


@dataclass(frozen=True)
class Want:
    """What a column needs: the least and the best width, and its weight if the caller gave one.

    ``heading`` is the width of the longest word of its heading.
    """

    least: float
    best: float
    weight: float | None = None
    heading: float = 0.0


def column_widths(wants: Sequence[Want], room: float) -> list[float]:
    """Widths that add up to ``room``.

    With weights, in proportion to them, but never under the least if that can be helped. Without,
    each column gets its least, and what is left is shared out by how much more each could use.
    Where there is not even room for that, words of the rows are broken before those of a heading.
    """
    least = _short_ones_whole(wants, room)
    if sum(least) >= room:
        headings = [want.heading for want in wants]
        shares = [each * room / sum(least) for each in least]
        return _at_least(headings, shares) if sum(headings) < room else shares
    if any(want.weight for want in wants):
        wished = [(want.weight or 1.0) for want in wants]
        return _at_least(least, [each * room / sum(wished) for each in wished])
    wished = [max(want.best - low, 0.0) for want, low in zip(wants, least, strict=True)]
    spare = room - sum(least)
    if sum(wished) <= spare:
        # Everything fits on one line: spread what is over in proportion.
        best = [max(want.best, want.least) for want in wants]
        return [each * room / sum(best) for each in best]
    return [low + spare * more / sum(wished) for low, more in zip(least, wished, strict=True)]


def _short_ones_whole(wants: Sequence[Want], room: float) -> list[float]:
    """The least widths, with short columns wide enough for one line if most of the room is left."""
    least = [want.least for want in wants]
    for n in sorted(range(len(wants)), key=lambda n: wants[n].best):
        more = max(wants[n].best - least[n], 0.0)
        if wants[n].best <= room / len(wants) and sum(least) + more <= room * 0.75:
            least[n] += more
    return least


def _at_least(least: Sequence[float], wished: Sequence[float]) -> list[float]:
    short = sum(max(low - wish, 0) for low, wish in zip(least, wished, strict=True))
    over = sum(max(wish - low, 0) for low, wish in zip(least, wished, strict=True))
    return [
        low if wish <= low else wish - short * (wish - low) / over
        for low, wish in zip(least, wished, strict=True)
    ]


def split(
    heights: Sequence[float],
    sections: Sequence[bool],
    room: float,
    header: float,
    least: int = 1,
    again: Sequence[float] = (),
) -> list[Page]:
    """Divide rows over as few pages as they need, about equally full, but over ``least`` of them.

    ``heights`` are the rows' heights, ``sections`` says which rows head a section, ``room`` is the
    height of a page and ``header`` that of the header row, repeated on each. No row is lost or
    moved. A section row stays with the row after it and is repeated where its section continues;
    ``again`` are the heights of repeated rows, where they are not the same.
    The last page is never a single row, if two rows fit on a page at all.
    """
    if not heights:
        return [Page(())]
    again = again or heights
    rows = _Rows.of(heights, sections, header, again)
    pages: list[list[int]] = []
    left = max(least, len(rows.ends(0, room, len(heights))))
    start = 0
    while start < len(heights):
        end = rows.end_of_page(start, rows.least_room(start, left, room))
        pages.append(list(range(start, end)))
        start, left = end, left - 1
    even = _without_widow(pages, heights, sections, room, header, again)
    return [_page(page, sections) for page in even]


@dataclass(frozen=True)
class _Rows:
    """The rows of a table as they fill pages: added up once, as every page height is tried."""

    sections: Sequence[bool]
    starts: tuple[float, ...]
    """Where each row starts in one long table, and where that ends."""
    on_top: tuple[float, ...]
    """What stands over each row if a page starts with it: the header, and its section's heading."""
    header: float

    @classmethod
    def of(
        cls,
        heights: Sequence[float],
        sections: Sequence[bool],
        header: float,
        again: Sequence[float],
    ) -> _Rows:
        on_top, heading = [], 0.0
        for high, section in zip(again, sections, strict=True):
            heading = high if section else heading
            on_top.append(header if section else header + heading)
        return cls(sections, tuple(accumulate(heights, initial=0.0)), tuple(on_top), header)

    def end_of_page(self, start: int, room: float) -> int:
        """The row after a page of this height that starts with a row; at least the next."""
        limit = self.starts[start] + room + 1e-6 - self.on_top[start]
        end = max(bisect_right(self.starts, limit, start) - 1, start + 1)
        keep = end
        while end < len(self.sections) and keep > start and self.sections[keep - 1]:
            keep -= 1
        # A page of nothing but section rows still has to move on.
        return keep if keep > start else end

    def ends(self, start: int, room: float, most: int) -> list[int]:
        """Where the pages from a row on end, each as full as it can be; no more than so many."""
        found: list[int] = []
        while start < len(self.sections) and len(found) < most:
            start = self.end_of_page(start, room)
            found.append(start)
        return found

    def least_room(self, start: int, pages: int, room: float) -> float:
        """The least page height at which the rows from ``start`` still fit so many pages."""
        low, high = self.header, room
        for _ in range(20):
            middle = (low + high) / 2
            if len(self.ends(start, middle, pages + 1)) <= pages:
                high = middle
            else:
                low = middle
        return high


def page_height(
    page: Page, heights: Sequence[float], header: float, again: Sequence[float] = ()
) -> float:
    """The height of one page with its header and any repeated section row."""
    repeated = 0.0 if page.continued is None else (again or heights)[page.continued]
    return header + repeated + sum(heights[row] for row in page.rows)


def _section_of(row: int, sections: Sequence[bool]) -> int | None:
    """The section row that heads a row further down, None for a section row itself."""
    if sections[row]:
        return None
    return next((n for n in range(row - 1, -1, -1) if sections[n]), None)


def _page(rows: Sequence[int], sections: Sequence[bool]) -> Page:
    return Page(tuple(rows), _section_of(rows[0], sections))


def _without_widow(
    pages: list[list[int]],
    heights: Sequence[float],
    sections: Sequence[bool],
    room: float,
    header: float,
    again: Sequence[float],
) -> list[list[int]]:
    if len(pages) < 2 or len([row for row in pages[-1] if not sections[row]]) > 1:
        return pages
    before, last = list(pages[-2]), list(pages[-1])
    while len(before) > 1:
        last.insert(0, before.pop())
        body = [row for row in last if not sections[row]]
        if len(body) > 1 and not sections[before[-1]]:
            break
    if len([row for row in last if not sections[row]]) < 2 or sections[before[-1]]:
        return pages
    if page_height(_page(last, sections), heights, header, again) > room + 1e-6:
        return pages
    return [*pages[:-2], before, last]
