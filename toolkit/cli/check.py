"""``toolkit check``: findings only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.cli import exits
from toolkit.cli.console import JsonOption, PackOption, console, print_json, progress

if TYPE_CHECKING:
    from toolkit.findings import Finding


def check(
    paths: list[Path] = typer.Argument(
        None, help="Workbooks or folders. By default all returns of the pack.", show_default=False
    ),
    pack: Path = PackOption,
    json: bool = JsonOption,
) -> None:
    """Check workbooks and list what is wrong, cell by cell. Nothing is written.

    Example: toolkit check workbooks/returns/criminal-justice-2024-06.xlsx
    """
    from toolkit.pipeline import check_files, check_pack
    from toolkit.settings import SettingsProblem, open_pack

    first = paths[0] if paths else pack
    opened = open_pack(pack if pack != Path() or not paths else _folder(first))
    with progress(quiet=json) as tell:
        if paths:
            files = [file for path in paths for file in _files(path)]
            if not files:
                raise SettingsProblem(f"There is no workbook in {paths[0]}.")
            checked = check_files(opened, files, tell)
        else:
            checked = check_pack(opened, tell)
    findings = [f for f in checked.findings if not paths or f.place.workbook]
    if json:
        print_json([_as_json(finding) for finding in findings])
    else:
        from toolkit.cli.summary import print_findings

        print_findings(console(), findings)
    raise typer.Exit(exits.ERRORS_STAND if checked.errors else exits.DONE)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _files(path: Path) -> list[Path]:
    from toolkit.settings import SettingsProblem
    from toolkit.workbooks.raw import find_workbooks

    if path.is_dir():
        return list(find_workbooks(path).workbooks)
    if not path.exists():
        raise SettingsProblem(f"There is no file {path}. Check its name and folder.")
    return [path.resolve()]


def _as_json(finding: Finding) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(finding) | {"text": str(finding)}
