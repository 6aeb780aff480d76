"""Checks a pack again whenever one of its workbooks is saved, also on a shared drive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import watch as changes_in

from toolkit.pipeline import Checked, check_pack
from toolkit.settings import SETTINGS_FILE, Pack, SettingsProblem, open_pack
from toolkit.since import Since, since
from toolkit.workbooks.guard import SUFFIXES

SETTLED_MS = 1_500
"""Saving writes a file in several steps: so long must nothing change before it is read."""
LOOK_EVERY_MS = 2_000
"""Shared drives do not tell of changes, so we look ourselves."""
_PAUSE_MS = 1_000
_AT_MOST_MS = 20_000
"""A folder in which something is always being saved is checked so often all the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check found.

    ``saved`` are the names of what was saved or taken away, none at the first check; ``since``
    compares with the check before. ``problem`` says why nothing could be checked.
    """

    saved: tuple[str, ...]
    checked: Checked | None = None
    since: Since | None = None
    problem: str = ""


def watch(folder: Path, stop: Event | None = None) -> Iterator[Seen]:
    """Checks the pack in a folder now, and after each save until ``stop`` is set; writes nothing.

    What is wrong with the settings or the folders later on is told and tried again; at the first
    check it raises :class:`~toolkit.settings.SettingsProblem`.
    """
    pack = open_pack(folder)
    saves = _saves(pack, stop)
    with suppress(FileNotFoundError):  # the check says it better
        next(saves, None)  # from here on a save is seen, also one during the first check
    last = _checked(pack)
    yield Seen((), last)
    for saved in filter(None, saves):
        seen = _look(pack.folder, saved, last)
        last = seen.checked or last
        yield seen


def _look(folder: Path, saved: tuple[str, ...], last: Checked) -> Seen:
    try:
        now = _checked(open_pack(folder))
    except SettingsProblem as problem:
        return Seen(saved, problem=str(problem))
    return Seen(saved, now, since("", last.findings, now.findings))


def _checked(pack: Pack) -> Checked:
    return check_pack(pack, lambda *_: None)


def _saves(pack: Pack, stop: Event | None) -> Iterator[tuple[str, ...]]:
    """The names of what was saved, each time that nothing more is; none now and then."""
    places = (pack.returns, pack.reference, pack.folder / SETTINGS_FILE)
    for changes in changes_in(
        *places,
        watch_filter=lambda _, path: _is_read(Path(path)),
        debounce=_AT_MOST_MS,
        step=SETTLED_MS,
        rust_timeout=_PAUSE_MS,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=True,
        poll_delay_ms=LOOK_EVERY_MS,
        ignore_permission_denied=True,
    ):
        yield tuple(sorted({pack.name_of(Path(path)) for _, path in changes}))


def _is_read(path: Path) -> bool:
    """Whether what a file holds is read; Excel's lock files and temporary ones are not."""
    name = path.name.lower()
    return name == SETTINGS_FILE or (name.endswith(SUFFIXES) and not name.startswith((".", "~")))
