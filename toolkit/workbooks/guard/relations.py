"""Which part of a package leads to which."""

from __future__ import annotations

from posixpath import join, normpath

from toolkit.workbooks.guard.package import Package, tree


def targets_of(package: Package, rels: str, folder: str) -> dict[str, tuple[str, str]]:
    """Relationship id to the part it leads to (lower case) and that part's kind."""
    found: dict[str, tuple[str, str]] = {}
    if rels not in package.members:
        return found
    for entry in tree(package.unpack(rels)).iter():
        if entry.get("TargetMode") == "External" or entry.get("Target") is None:
            continue
        kind = entry.get("Type", "").rpartition("/")[2].lower().removeprefix("xl")
        target = entry.get("Target", "")
        absolute = target[1:] if target.startswith("/") else join(folder, target)
        part = normpath(absolute).lower()
        if part not in package.members and normpath(target).lower() in package.members:
            part = normpath(target).lower()  # some writers leave the leading slash out
        found[entry.get("Id", "")] = (part, "macrosheet" if "macrosheet" in kind else kind)
    return found
