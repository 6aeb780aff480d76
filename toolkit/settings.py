"""A pack's settings: ``toolkit.toml`` made into typed, checked values.

A pack is a folder with a ``toolkit.toml``. Paths in it are relative to that folder. Every setting
may also come from the environment: ``TOOLKIT_OUTPUT``, ``TOOLKIT_PRODUCTIVITY__VERSION``.
"""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from toolkit.audience import Audience
from toolkit.contracts.terms import NOT_A_CLASSIFICATION, Classification
from toolkit.plain import one_line, spelled_out
from toolkit.workbooks.source import Source
from toolkit.workbooks.storage import Stored, StoredFolder, is_url, stored_folder
from toolkit.workbooks.tables import nearest

SETTINGS_FILE = "toolkit.toml"


class SettingsProblem(Exception):
    """The pack or its settings cannot be used; the message says what to do."""


def only_a_role(text: str) -> str:
    """The text, somebody's role. Raises ``ValueError`` for what is surely a number or address."""
    if re.search(r"@|\d{4}", text):
        raise PydanticCustomError(
            "role_title", "give a role title only: no name, number or address of a person"
        )
    return text


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def _path(value: Any) -> Any:
    """A value that must be a path here. Raises ``ValueError`` for a URL, without repeating it."""
    if isinstance(value, str) and is_url(value):
        raise PydanticCustomError(
            "no_url", "give a file or folder; only 'returns' may be in object storage"
        )
    return value


def _folder_or_storage(value: Any) -> Any:
    if not isinstance(value, str) or not is_url(value):
        return value
    try:
        return stored_folder(value)
    except ValueError as error:
        raise PydanticCustomError("storage_url", "{why}", {"why": str(error)}) from error


OwnPath = Annotated[Path, BeforeValidator(_path)]
"""A path, seen from the pack."""
Returns = Annotated[Path | StoredFolder, BeforeValidator(_folder_or_storage)]
"""The folder of returns, or the URL of one in object storage."""
Printed = Annotated[str, AfterValidator(one_line)]
"""A text that is printed as it is: one line, without what nobody sees."""
RoleTitle = Annotated[Printed, Field(max_length=90), AfterValidator(only_a_role)]
"""Somebody by their role. What is surely no role, a number or an address, is refused."""


class DeckSettings(BaseModel):
    """What a deck and its paper say of themselves: ``[productivity]``, ``[collaboration]``.

    Of ``[agenda]`` only title and version are printed: the rest is in the board workbook.
    ``decision`` is what is asked of the reader; it stands beside the next steps, empty for nothing.
    From ``agenda_number`` on they are for the front sheet of the paper only.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Printed = Field(max_length=90)
    version: str = Field(default="V0.1", pattern=r"^V\d+\.\d+$")
    written_on: date | None = None
    meeting: Printed = Field(default="", max_length=90)
    meeting_date: date | None = None
    approval: Printed = Field(default="", max_length=90)
    approved_on: date | None = None
    decision: Printed = Field(default="To note", max_length=120)
    agenda_number: Printed = Field(default="", max_length=20)
    report_to: Printed = Field(default="", max_length=120)
    report_from: Printed = Field(default="", max_length=90)
    chief_officer: RoleTitle = ""
    author: RoleTitle = ""
    cog_date: date | None = None


class NotifySettings(BaseModel):
    """Who is told of unattended runs: ``[notify]``.

    ``channels`` are names of our own; the address of each comes from the environment
    (``TOOLKIT_NOTIFY_TEAMS`` for ``teams``) or the system's keyring, never from a file.
    ``classification`` is the highest marking that they may carry.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    channels: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")], ...] = ()
    classification: Classification = "OFFICIAL"


class Settings(BaseSettings):
    """What a pack says of itself. Unknown names are refused."""

    model_config = SettingsConfigDict(
        env_prefix="TOOLKIT_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    force: Printed = Field("The force", max_length=60)
    classification: Classification = "OFFICIAL"
    audience: Audience = Audience.CHIEF_OFFICERS
    productivity: DeckSettings = DeckSettings(title="Increased Productivity Benefits Review")
    collaboration: DeckSettings = DeckSettings(title="Collaboration annual update")
    agenda: DeckSettings = DeckSettings(title="Draft agenda")
    notify: NotifySettings = NotifySettings()

    reference: OwnPath = Path("workbooks/reference.xlsx")
    returns: Returns = Path("workbooks/returns")
    templates: OwnPath = Path("slide_templates")
    output: OwnPath = Path("output")
    previous: OwnPath | None = None
    archive: Annotated[OwnPath | None, BeforeValidator(_none_if_empty)] = Path("archive")
    keep_runs: int = Field(50, ge=0)
    keep_days: int = Field(0, ge=0)
    checked_copies: bool = True

    remember: bool = True
    engine: Literal["local", "dask"] = "local"
    scheduler: str = ""
    workers: int = Field(0, ge=0, le=64)
    workbook_seconds: float = Field(60, gt=0)
    workbook_memory_mb: int = Field(1024, ge=256)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic gives them by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file, so that a schedule can override it."""
        return env_settings, init_settings


class _AsFiled(Settings):
    """Settings as a file has them: what the environment says is meant for another pack."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic gives them by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The file alone."""
        return (init_settings,)


class Pack:
    """A pack's folder with its settings."""

    def __init__(self, folder: Path, settings: Settings, seen_from: Path | None = None) -> None:
        """``folder`` holds ``toolkit.toml``; use :func:`open_pack`.

        ``seen_from`` is the folder of another pack, from which the workbooks of this one are named.
        """
        self.folder = folder
        self.settings = settings
        self.seen_from = seen_from or folder

    def having(self, **settings: Any) -> Pack:
        """The same pack with other values of some settings."""
        return Pack(self.folder, self.settings.model_copy(update=settings), self.seen_from)

    @property
    def reference(self) -> Path:
        """The reference workbook."""
        return self.folder / self.settings.reference

    @property
    def returned_to(self) -> Path | StoredFolder:
        """Where returns are dropped: a folder, or one in object storage."""
        place = self.settings.returns
        return place if isinstance(place, StoredFolder) else self.folder / place

    @property
    def returns(self) -> Path:
        """The folder in which returns are dropped, for what works with folders alone.

        Raises :class:`SettingsProblem` where they are in object storage.
        """
        place = self.returned_to
        if isinstance(place, StoredFolder):
            raise SettingsProblem(
                f"The returns of this pack are in object storage ({place}), and this works with a "
                "folder alone. Put workbooks there, or take them from there, with the tools of "
                "your cloud; toolkit run and toolkit check read them where they are."
            )
        return place

    def source_of(self, workbook: str) -> Source:
        """Where a workbook of this name below the pack is to be read: see :meth:`name_of`."""
        place = self.returned_to
        if isinstance(place, StoredFolder) and workbook.startswith(f"{place}/"):
            return Stored(place, workbook.removeprefix(f"{place}/"))
        return self.folder / workbook

    @property
    def previous(self) -> Path | None:
        """The folder of the pack that was last published, if the settings name one."""
        return self.folder / self.settings.previous if self.settings.previous else None

    @property
    def output(self) -> Path:
        """The folder in which runs are written."""
        return self.folder / self.settings.output

    @property
    def archive(self) -> Path | None:
        """The folder in which runs are kept; ``None`` where the settings want no archive."""
        return self.folder / self.settings.archive if self.settings.archive else None

    @property
    def templates(self) -> Path:
        """The folder of the pack's own slide templates; it need not be there."""
        return self.folder / self.settings.templates

    def name_of(self, path: Source) -> str:
        """A path as people read it: below the pack, with forward slashes.

        What is in object storage is named by its URL, which says where it is and nothing else.

        A workbook of the pack last published is named with the way to that pack, so that it is told
        apart from this time's. Characters that nobody sees, or that are none, are spelled out: a
        name may hold them.
        """
        if isinstance(path, Stored):
            return spelled_out(str(path))
        try:
            below = path.relative_to(self.folder)
            there = os.path.relpath(self.folder, self.seen_from)
            return spelled_out((Path(there) / below).as_posix())
        except ValueError:
            return spelled_out(path.as_posix())


def pack_folder(folder: Path) -> Path | None:
    """The folder of the pack in a folder or in the nearest one above it; ``None`` for none."""
    folder = folder.resolve()
    places = (folder, *folder.parents)
    return next((place for place in places if (place / SETTINGS_FILE).is_file()), None)


def open_pack(folder: Path) -> Pack:
    """The pack in a folder or in the nearest folder above it.

    Raises :class:`SettingsProblem` when there is no such folder, no pack in it or above, or its
    settings cannot be read.
    """
    folder = folder.resolve()
    if not folder.exists():
        raise SettingsProblem(
            f"There is no pack in {folder}: there is no such folder. Check its name, and that its "
            "drive is connected."
        )
    if place := pack_folder(folder):
        return Pack(place, _read(place / SETTINGS_FILE))
    raise SettingsProblem(
        f"There is no pack in {folder}: no {SETTINGS_FILE} here or in a folder above. "
        "Make one with 'toolkit init FOLDER', or name the folder with --pack."
    )


READING = {
    "remember", "engine", "scheduler", "workers", "workbook_seconds", "workbook_memory_mb",
}  # fmt: skip
"""The settings that say how workbooks are read; they belong to the machine, not to a pack."""


def open_previous(pack: Pack) -> Pack | None:
    """The pack that was last published, ``None`` where the settings name none.

    It is as its own settings say, compared with nothing itself, and its workbooks are named as seen
    from ``pack``. Raises :class:`SettingsProblem`
    when there is no such pack, it is this one, or its settings cannot be read.
    """
    if pack.previous is None:
        return None
    folder = pack.previous.resolve()
    what_to_do = (
        "Name the folder of the pack that was last published, or leave 'previous' out to compare "
        "with nothing."
    )
    if not (folder / SETTINGS_FILE).is_file():
        problem = f"has no {SETTINGS_FILE}" if folder.is_dir() else "is not there"
        raise SettingsProblem(f"'previous' names {folder}, which {problem}. {what_to_do}")
    if folder == pack.folder:
        raise SettingsProblem(f"'previous' names {folder}, which is this pack itself. {what_to_do}")
    own = Pack(folder, _read(folder / SETTINGS_FILE, _AsFiled), seen_from=pack.folder)
    reading = pack.settings.model_dump(include=READING)
    return own.having(**reading, previous=None, archive=None)


def _read(path: Path, settings: type[Settings] = Settings) -> Settings:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return settings(**values)
    except UnicodeDecodeError as error:
        raise SettingsProblem(f"{path} cannot be read. Save it as UTF-8 in Notepad.") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line \d+", str(error))
        raise SettingsProblem(
            f"{path} cannot be read: {line[0] if line else 'its end'} is not written as a setting "
            'is. Words stand in quotation marks ("Essex"), days are like 2024-07-31, and folders '
            "are named with / and not with \\. Correct it there."
        ) from error
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be opened: {error.strerror}.") from error
    except ValidationError as error:
        lines = [
            f"  {'.'.join(str(part) for part in e['loc'])}: {_plain(e)}" for e in error.errors()
        ]
        raise SettingsProblem(f"{path} has settings to correct:\n" + "\n".join(lines)) from error


_IN_WORDS = {
    "missing": "it is needed; please give it",
    "date": "give a day like 2024-07-31, without quotation marks",
    "bool": "give true or false, without quotation marks",
    "int": "give a whole number, without quotation marks",
    "string_type": 'give words in quotation marks, such as "Essex"',
    "tuple": 'give a list in brackets, such as ["teams"]',
    "model": "it is a section: put its settings below a line with its name in brackets",
}
"""What is wrong with a setting, by how the kind of problem begins."""


def _plain(problem: Any) -> str:
    """What is wrong with a setting, in a finance user's words."""
    if problem["type"] == "extra_forbidden":
        return "there is no such setting; check its spelling"
    if problem["loc"] == ("classification",):
        choices = get_args(Classification)
        near = nearest(str(problem["input"]), choices) or " or ".join(choices)
        return NOT_A_CLASSIFICATION.format(v=problem["input"], near=near)
    kind = problem["type"]
    if kind == "string_pattern_mismatch":
        version = problem["loc"][-1] == "version"
        return "give it like V1.0" if version else "give a name in small letters, such as teams"
    words = next((words for start, words in _IN_WORDS.items() if kind.startswith(start)), "")
    return words or str(problem["msg"]).replace("Input should be", "it should be")
