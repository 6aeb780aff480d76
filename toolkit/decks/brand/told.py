"""The same thing said of several layouts is said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.words import listed

OnLayout = tuple[str, str]
"""The name of a layout, and what is to be said of it."""


def once(found: Iterable[OnLayout], layouts: Iterable[str]) -> Iterator[str]:
    """One sentence for each thing that is said, with the layouts it is said of.

    >>> list(once([("Table", "No."), ("Profile", "No.")], ["Table", "Profile", "Title"]))
    ['On layouts “Table” and “Profile”: No.']
    """
    where: dict[str, list[str]] = {}
    for layout, said in found:
        where.setdefault(said, []).append(layout)
    every = len(set(layouts))
    for said, names in where.items():
        quoted = listed([f"“{name}”" for name in dict.fromkeys(names)])
        if len(names) == 1:
            yield f"On layout {quoted}: {said}"
        elif len(set(names)) == every:
            yield f"On every layout that the decks use: {said}"
        else:
            yield f"On layouts {quoted}: {said}"
