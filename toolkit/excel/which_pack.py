"""Which pack a workbook belongs to, or is to be checked against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.excel.refusal import Refusal
from toolkit.settings import SETTINGS_FILE, Pack, SettingsProblem, open_pack
from toolkit.workbooks.raw import find_workbooks
from toolkit.workbooks.storage import StoredFolder


@dataclass(frozen=True)
class Chosen:
    """A pack, and the workbook's file as the pack sees it.

    ``belongs`` says whether the file lies among the pack's returns or is its reference workbook;
    else the pack only lends its lists.
    """

    pack: Pack
    file: Path
    belongs: bool

    @property
    def name(self) -> str:
        """What the pack calls the workbook."""
        return self.pack.name_of(self.file)

    @property
    def is_reference(self) -> bool:
        """Whether it is the pack's reference workbook."""
        return self.belongs and _is_same(self.file, self.pack.reference)


def which_pack(file: Path, known: Sequence[Path]) -> Chosen:
    """The pack that the workbook belongs to, else the nearest above it, else the first known.

    Of several that it belongs to, the nearest whose folder it lies in. ``known`` are folders of
    packs that were named before, the last one first. Raises
    :class:`~toolkit.excel.refusal.Refusal` where there is no pack, where two claim it from afar,
    and for a file that a pack has made itself; :class:`~toolkit.settings.SettingsProblem` when the
    nearest pack's settings cannot be read.
    """
    above = list(_opened(folder for folder in file.parents))
    for pack in above:
        if file.is_relative_to(pack.output.resolve()):
            raise Refusal(
                f"{file.name} was made by the toolkit: it lies among the outputs of the pack in "
                f"{pack.folder}. Open your own workbook, correct that, and click again."
            )
    around = next(_claims(above, file), None)
    if around:
        return around
    others = list(_others(above, known))
    from_afar = list(_claims(others, file))
    if len(from_afar) > 1:
        raise _two(file, from_afar)
    if from_afar:
        return from_afar[0]
    if above or others:
        return Chosen([*above, *others][0], file, False)
    raise Refusal(
        f"We do not know which pack {file.name} is to be checked against: no folder above it has a "
        f"{SETTINGS_FILE}. Save it among a pack's returns and click again, or ask whoever looks "
        "after the toolkit to name the pack: toolkit excel install --pack FOLDER"
    )


def _opened(folders: Iterable[Path]) -> Iterator[Pack]:
    """The packs in folders that have one, the nearest first; it alone must be in order."""
    nearest = True
    for folder in folders:
        if (folder / SETTINGS_FILE).is_file():
            try:
                yield open_pack(folder)
            except SettingsProblem:
                if nearest:
                    raise
            nearest = False


def _others(above: Sequence[Pack], known: Sequence[Path]) -> Iterator[Pack]:
    """The known packs that are still there and can be read."""
    for folder in known:
        if any(_is_same(folder, pack.folder) for pack in above):
            continue
        if (folder / SETTINGS_FILE).is_file():
            try:
                yield open_pack(folder)
            except SettingsProblem:
                continue


def _claims(packs: Iterable[Pack], file: Path) -> Iterator[Chosen]:
    """The packs that the file belongs to, in the order given."""
    for pack in packs:
        own = _own(pack, file)
        if own:
            yield Chosen(pack, own, True)


def _own(pack: Pack, file: Path) -> Path | None:
    """The file as the pack sees it: its reference workbook or one among its returns."""
    if _is_same(file, pack.reference):
        return pack.reference
    if isinstance(pack.returned_to, StoredFolder):  # what Excel has open is a file
        return None
    try:
        returns = find_workbooks(pack.returned_to).workbooks
    except NotADirectoryError:
        return None
    return next((path for path in returns if _is_same(path, file)), None)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _two(file: Path, claims: Sequence[Chosen]) -> Refusal:
    one, other = claims[0].pack.folder, claims[1].pack.folder
    return Refusal(
        f"Two packs take {file.name} for one of their returns: the one in {one} and the one in "
        f"{other}. Give one of them another folder of returns ('returns' in its {SETTINGS_FILE}) "
        "and click again."
    )
