"""An opened package that numbers its new parts without walking through all others each time."""

from __future__ import annotations

from typing import Any

from pptx.opc.packuri import PackURI
from pptx.package import Package


class NumberedPackage(Package):
    """A package whose slides' notes and charts are named in turn.

    python-pptx looks at every part for each new name, which takes longer the more slides there are.
    """

    def __init__(self, pkg_file: Any) -> None:
        """As python-pptx has it; use ``open``."""
        super().__init__(pkg_file)
        self._names: dict[str, set[str]] = {}

    def next_partname(self, tmpl: str) -> PackURI:
        """The next free name such as ``/ppt/charts/chart3.xml``, for a template with ``%d``."""
        start = tmpl.partition("%")[0]
        if start not in self._names:
            every = (str(part.partname) for part in self.iter_parts())
            self._names[start] = {name for name in every if name.startswith(start)}
        taken = self._names[start]
        numbers = range(len(taken) + 1, 0, -1)
        name = next(name for n in numbers if (name := tmpl % n) not in taken)
        taken.add(name)
        return PackURI(name)
