"""Makes a new pack: a folder with settings, lists, blank workbooks and slide templates."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from toolkit.blanks import write_blank
from toolkit.contracts import WORKBOOKS
from toolkit.contracts.lists import Lists, lists_from
from toolkit.contracts.starting import starting_rows
from toolkit.decks.catalogue import DECKS
from toolkit.resources import slide_template
from toolkit.settings import SETTINGS_FILE, SettingsProblem

SETTINGS = """\
# The settings of this pack. Paths are relative to this folder.
force = "Name of the force"
classification = "OFFICIAL"
# audience = "board"

reference = "workbooks/reference.xlsx"
returns = "workbooks/returns"
# returns = "s3://bucket/returns"     or "abfs://container/returns": object storage; ask IT
templates = "slide_templates"
output = "output"
archive = "archive"
# archive = "../archive"     one archive for the packs of all quarters
# keep_runs = 50             how many runs that were not published 'archive prune' keeps; 0 for all
# keep_days = 0              and for how many days; 0 for ever
# remember = false           read every workbook anew each time, and keep nothing of it here
# previous = "../2024 Q1"    a pack to compare with, where it is not in the archive

[productivity]
title = "Increased Productivity Benefits Review"
version = "V0.1"
# meeting = "Name of the board"
# meeting_date = 2024-07-31
# written_on = 2024-07-04
# approval = "Chief Officer Group"
# approved_on = 2024-07-10
# decision = "To note"    what is asked of the reader, beside the next steps
# The rest is for the front sheet of the board paper; roles, never names.
# agenda_number = "7.0"
# report_to = "the Office of the Police, Fire and Crime Commissioner"
# report_from = "Name of the force"
# chief_officer = "Assistant Chief Officer"
# author = "Benefits Realisation Manager"
# cog_date = 2024-07-09

[collaboration]
title = "Collaboration annual update"
version = "V0.1"

# Of the next meeting, where a board workbook came in.
[agenda]
title = "Draft agenda"
version = "V0.1"
"""


def new_pack(folder: Path, today: date) -> list[str]:
    """Makes the pack and gives what was made, below ``folder``.

    Raises :class:`~toolkit.settings.SettingsProblem` when there is something in the folder already
    or it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingsProblem(f"{folder} is not an empty folder. Choose another name.")
    try:
        return _make(folder, today)
    except OSError as error:
        raise SettingsProblem(
            f"The pack cannot be made in {folder}: {error.strerror}. Choose another folder."
        ) from error


def _make(folder: Path, today: date) -> list[str]:
    lists = lists_from(starting_rows())
    (folder / "workbooks" / "returns").mkdir(parents=True)
    (folder / "workbooks" / "blank").mkdir()
    (folder / "slide_templates").mkdir()
    (folder / SETTINGS_FILE).write_text(SETTINGS, encoding="utf-8")
    write_blank("reference", folder / "workbooks" / "reference.xlsx", Lists(), today)
    for workbook in WORKBOOKS:
        if workbook.control:
            path = folder / "workbooks" / "blank" / f"{workbook.kind}.xlsx"
            write_blank(workbook.kind, path, lists, today)
    for deck in DECKS:
        shutil.copy(slide_template(deck.template), folder / "slide_templates" / deck.template)
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
