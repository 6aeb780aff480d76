"""``toolkit check``: findings only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit import exits
from toolkit.cli.console import (
    JsonOption,
    PackOption,
    PreviousOption,
    compared_with,
    console,
    print_json,
    progress,
)

if TYPE_CHECKING:
    from toolkit.per_owner import HandedOut
    from toolkit.pipeline import Checked
    from toolkit.reading import Progress
    from toolkit.settings import Pack


def check(
    paths: list[Path] = typer.Argument(
        None, help="Workbooks or folders. By default all returns of the pack.", show_default=False
    ),
    pack: Path = PackOption,
    previous: Path = PreviousOption,
    per_owner: Path = typer.Option(
        None,
        "--per-owner",
        help="A new or empty folder, to write in it a folder for each owner, ready to send.",
        show_default=False,
    ),
    json: bool = JsonOption,
) -> None:
    """Check workbooks and list what is wrong, cell by cell.

    Example: toolkit check workbooks/returns/criminal-justice-2024-06.xlsx

    Nothing is written, unless --per-owner asks for it: each owner's findings, copies of the
    workbooks with the cells marked, and a message to go with them.
    """
    from toolkit.cli import summary
    from toolkit.settings import open_pack

    files = _all_files(paths or ())
    opened = compared_with(previous, open_pack(_beside(files[0], pack) if files else pack))
    with progress(quiet=json) as tell:
        checked = _check(opened, files, tell)
        handed_out = _hand_out(opened, checked, per_owner, tell) if per_owner else None
    if json:
        print_json(_as_json(checked) if handed_out is None else handed_out.record)
    elif handed_out:
        summary.print_handed_out(console(), checked.findings, handed_out)
    else:
        summary.print_findings(console(), checked)
    raise typer.Exit(exits.ERRORS_STAND if checked.errors else exits.DONE)


def _check(pack: Pack, files: Sequence[Path], tell: Progress) -> Checked:
    """What was found; of some workbooks only what stands in them, nothing of the pack."""
    from toolkit.pipeline import check_files, check_pack

    if not files:
        return check_pack(pack, tell)
    # the reference workbook is always read: named among the files it would be checked twice
    checked = check_files(pack, [file for file in files if file != pack.reference], tell)
    own = {ret.workbook for ret in checked.returns}
    return replace(checked, findings=tuple(f for f in checked.findings if f.place.workbook in own))


def _hand_out(pack: Pack, checked: Checked, folder: Path, tell: Progress) -> HandedOut:
    from toolkit.per_owner import hand_out

    return hand_out(pack, checked, folder, tell)


def _as_json(checked: Checked) -> list[dict[str, Any]]:
    from toolkit.reports.findings_record import finding_record
    from toolkit.reports.names import Names

    names = Names(checked.everything)
    return [finding_record(finding, names) for finding in checked.findings]


def _beside(file: Path, pack: Path) -> Path:
    """Where the pack is: as it was named, else with the first workbook, else where we are."""
    from toolkit.settings import pack_folder

    return file.parent if pack == Path() and pack_folder(file.parent) else pack


def _all_files(paths: Sequence[Path]) -> list[Path]:
    from toolkit.settings import SettingsProblem

    files = [file for path in paths for file in _files(path)]
    if paths and not files:
        raise SettingsProblem(f"There is no workbook in {paths[0]}.")
    return files


def _files(path: Path) -> list[Path]:
    from toolkit.settings import SettingsProblem
    from toolkit.workbooks.raw import find_workbooks

    if path.is_dir():
        return list(find_workbooks(path.resolve()).workbooks)
    if not path.exists():
        raise SettingsProblem(f"There is no file {path}. Check its name and folder.")
    return [path.resolve()]
