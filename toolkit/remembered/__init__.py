"""What was read of a pack's workbooks, so that one that has not changed is not read again.

What is kept was made of the same bytes, under the same name, by the same program and with the same
lists, or it is not used. That the bytes are the same is known by how the file looks from outside
where that is sure (:mod:`toolkit.remembered.files`), else by their SHA-256.

It lies with this account on this computer, never on a share: it holds what the returns hold.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.contracts.lists import Lists
from toolkit.engine import Failed
from toolkit.intake import Errand
from toolkit.local_place import local_cache
from toolkit.remembered.content import as_bytes, from_bytes
from toolkit.remembered.decides import decided_by
from toolkit.remembered.files import Look, look_at, sha256_of
from toolkit.remembered.store import Kept, Store
from toolkit.returns import Return, Status
from toolkit.settings import Pack
from toolkit.workbooks.source import Source

__all__ = ["UNUSED_DAYS", "forget_others", "take_in_changed"]

Taken = Return | Failed[Errand]

UNUSED_DAYS = 90
"""What is kept of a pack that was not looked at for so long is forgotten."""


def take_in_changed(
    pack: Pack,
    errands: Sequence[Errand],
    lists: Lists,
    take_in: Callable[[list[Errand]], Sequence[Taken]],
) -> list[Taken]:
    """What each errand gives; only those that must be read are handed to ``take_in``.

    Remembered is what was read well of the pack's own workbooks. Where the settings do not want
    that, what was is forgotten.
    """
    memory = _memory_of(pack, lists)
    if memory is None:
        return list(take_in(list(errands)))
    own = [errand for errand in errands if _is_own(pack, errand.path)]
    seen = _Seen(time.time(), {errand: look_at(errand.path) for errand in own})
    with _no_collecting():
        known = dict(memory.known(seen))
    left = [errand for errand in errands if errand not in known]
    taken = dict(zip(left, take_in(left), strict=True))
    memory.keep(seen, taken)
    return [known[errand] if errand in known else taken[errand] for errand in errands]


def forget_others(pack: Pack, names: Set[str]) -> None:
    """Forgets the workbooks that are no longer in the pack, and packs that nobody looks at.

    ``names`` are all that there are, those of the pack that it is compared with included.
    """
    if pack.seen_from != pack.folder or not pack.settings.remember:
        return
    store = _store_of(pack)
    store.keep_only(names)
    for path in store.path.parent.glob(f"*{_ENDING}"):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - UNUSED_DAYS * 86_400:
                Store(path).delete()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Much that comes back at once is no rubbish, and looking for some doubles the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


_ENDING = ".sqlite"


def _store_of(pack: Pack) -> Store:
    """The store of the pack for which workbooks are read: names are as seen from there."""
    return Store(Path(f"{local_cache(pack.seen_from)}{_ENDING}"))


def _memory_of(pack: Pack, lists: Lists) -> _Memory | None:
    store = _store_of(pack)
    if not pack.settings.remember:
        store.delete()
        return None
    if pack.settings.engine != "local":  # a worker elsewhere may be of another version
        return None
    by = decided_by(lists)
    return _Memory(store, by) if by and store.path.is_absolute() else None


def _is_own(pack: Pack, source: Source) -> bool:
    """Whether it is one of the pack's workbooks, on a disk."""
    place = pack.returned_to
    if not isinstance(source, Path):
        return False
    return source == pack.reference or (isinstance(place, Path) and source.is_relative_to(place))


@dataclass(frozen=True, slots=True)
class _Seen:
    """How files looked before they were read, and when that was."""

    at: float
    looks: Mapping[Errand, Look | None]

    def mark_of(self, errand: Errand) -> str:
        """By what the file, read since, is known from outside; empty where nothing is sure."""
        look = self.looks[errand]
        sure = look and look.is_settled(self.at) and look_at(errand.path) == look
        return look.mark if look and sure else ""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is remembered that was decided by the same things as now."""

    store: Store
    decided_by: str

    def known(self, seen: _Seen) -> Iterator[tuple[Errand, Return]]:
        """The returns of the files that are as they were."""
        by_name = {errand.name: errand for errand in seen.looks}
        found_again: list[Kept] = []
        for kept in self.store.get(by_name):
            errand = by_name[kept.name]
            look = seen.looks[errand]
            if look is None or (look.size, self.decided_by) != (kept.size, kept.decided_by):
                continue
            if look.mark != kept.mark:
                if sha256_of(errand.path, look.size) != kept.sha256:
                    continue
                found_again.append(replace(kept, mark=seen.mark_of(errand)))
            yield errand, from_bytes(kept.content)
        self.store.put(found_again)

    def keep(self, seen: _Seen, taken: Mapping[Errand, Taken]) -> None:
        """Remembers what was read well."""
        rows: list[Kept] = []
        for errand in seen.looks:
            ret = taken.get(errand)
            if not isinstance(ret, Return) or ret.status is not Status.READ:
                continue
            content = as_bytes(ret)
            if content is not None:
                of = (errand.name, self.decided_by, ret.size, ret.sha256, seen.mark_of(errand))
                rows.append(Kept(*of, content))
        self.store.put(rows)
