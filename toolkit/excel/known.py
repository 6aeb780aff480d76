"""What is noted for the button: the packs it knows and what was installed for it."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from toolkit.excel.places import notes_file
from toolkit.reports.json_file import write_json


class Known(BaseModel):
    """Folders of packs, the one last named or used first, and the files that were installed."""

    model_config = ConfigDict(frozen=True)

    packs: tuple[Path, ...] = ()
    installed: tuple[Path, ...] = ()

    def with_pack(self, folder: Path) -> Known:
        """The same with a pack in front of the others."""
        others = tuple(pack for pack in self.packs if pack != folder)
        return self.model_copy(update={"packs": (folder, *others)})


def known() -> Known:
    """What was noted; nothing where there is no note or it cannot be read."""
    try:
        return Known.model_validate_json(notes_file().read_bytes())
    except (OSError, ValidationError):
        return Known()


def note(what: Known) -> None:
    """Writes it down. Raises ``OSError`` when that cannot be."""
    path = notes_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_json(path, what.model_dump(mode="json"))
