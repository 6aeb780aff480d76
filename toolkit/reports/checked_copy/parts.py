"""The parts of a workbook's package: looked up by name or by what leads to them, and added to.

Only what is edited is written again; every other part keeps its very bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from posixpath import dirname, join, normpath, relpath

from lxml import etree

from toolkit.reports.checked_copy.ooxml import (
    PACKAGE,
    RELATIONS,
    Element,
    children,
    new_root,
    parse,
    written,
)
from toolkit.workbooks.package import read_package, zip_package

TYPES = "[Content_Types].xml"
_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_OVERRIDE = f"{{{PACKAGE}/content-types}}Override"


@dataclass(frozen=True, slots=True)
class Relation:
    """What leads from one part to another, or outside of the package."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The end of its type, such as ``worksheet``."""
        return self.type.rpartition("/")[2]


class Parts:
    """One package. Names of parts are matched whatever the letter case, as Excel does."""

    def __init__(self, package: bytes) -> None:
        """Raises ``zipfile.BadZipFile`` when it is no package."""
        self._members = read_package(package)
        self._names = {name.lower(): name for name in self._members}
        self._edited: dict[str, Element] = {}

    @property
    def names(self) -> list[str]:
        """All parts, in a fixed order; folders and relations are no parts."""
        return sorted(n for n in self._members if not n.endswith(("/", ".rels")) and n != TYPES)

    @property
    def size(self) -> int:
        """How many bytes all parts take up unpacked."""
        return sum(len(content) for content in self._members.values())

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._names

    def content(self, name: str) -> bytes:
        """A part's bytes as they were read. Raises ``LookupError`` when there is none."""
        return self._members[self._names[name.lower()]]

    def read(self, name: str) -> Element:
        """A part's root as it is now, not to be changed. Raises ``LookupError``."""
        edited = self._edited.get(name.lower())
        return parse(self.content(name)) if edited is None else edited

    def edit(self, name: str) -> Element:
        """A part's root; what is changed in it will be written. Raises ``LookupError``."""
        if name.lower() not in self._edited:
            self._edited[name.lower()] = parse(self.content(name))
        return self._edited[name.lower()]

    def replace(self, name: str, content: bytes) -> None:
        """Gives a part other bytes. Raises ``LookupError`` when there is none."""
        self._members[self._names[name.lower()]] = content

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Adds a part."""
        self._members[name] = content
        self._names[name.lower()] = name
        types = self.edit(TYPES)
        etree.SubElement(types, _OVERRIDE, PartName=f"/{name}", ContentType=content_type)

    def unused(self, pattern: str) -> str:
        """A name that no part has yet: the pattern with the lowest number in place of ``{}``."""
        return next(name for at in count(1) for name in [pattern.format(at)] if not self.has(name))

    def relations(self, source: str) -> Iterator[Relation]:
        """What leads away from a part; from the package itself for an empty name."""
        name = _relations_of(source)
        for entry in children(self.read(name) if self.has(name) else None):
            target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
            yield Relation(
                entry.get("Id", ""),
                entry.get("Type", ""),
                target if external else self._resolved(source, target),
                external,
            )

    def related(self, source: str, kind: str) -> list[str]:
        """The parts that relations of a kind lead to."""
        return [one.target for one in self.relations(source) if one.kind == kind]

    def target(self, source: str, relation_id: str) -> str:
        """Where a relation leads. Raises ``LookupError`` when there is no such relation."""
        return {one.id: one.target for one in self.relations(source)}[relation_id]

    def relate(self, source: str, kind: str, target: str) -> str:
        """Leads from a part to another, and returns the relation's id."""
        name = _relations_of(source)
        if not self.has(name):
            empty = new_root("Relationships", f"{PACKAGE}/relationships")
            self._members[name] = written(empty)
            self._names[name.lower()] = name
        taken = {one.id for one in self.relations(source)}
        new = next(f"rId{at}" for at in count(1) if f"rId{at}" not in taken)
        etree.SubElement(
            self.edit(name),
            _RELATIONSHIP,
            Id=new,
            Type=f"{RELATIONS}/{kind}",
            Target=relpath(target, dirname(source)),
        )
        return new

    def content_types(self) -> dict[str, str]:
        """The content type of each part, by its name as :attr:`names` has it."""
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for entry in children(self.read(TYPES)):
            stated = entry.get("ContentType", "")
            if name := entry.get("PartName"):
                overrides[name.lstrip("/").lower()] = stated
            else:
                defaults[entry.get("Extension", "").lower()] = stated
        return {
            name: overrides.get(name.lower(), defaults.get(name.rpartition(".")[2].lower(), ""))
            for name in self.names
        }

    def packed(self) -> bytes:
        """The package; the same parts give the same bytes."""
        edited = {self._names[name]: written(root) for name, root in self._edited.items()}
        return zip_package(self._members | edited)

    def _resolved(self, source: str, target: str) -> str:
        absolute = target[1:] if target.startswith("/") else join(dirname(source), target)
        name = normpath(absolute)
        return self._names.get(name.lower(), name)


def _relations_of(source: str) -> str:
    return join(dirname(source), "_rels", f"{source.rpartition('/')[2]}.rels")
