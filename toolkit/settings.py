"""A pack's settings: ``toolkit.toml`` made into typed, checked values.

A pack is a folder with a ``toolkit.toml``. Paths in it are relative to that folder. Every setting
may also come from the environment: ``TOOLKIT_OUTPUT``, ``TOOLKIT_PRODUCTIVITY__VERSION``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from toolkit.contracts.terms import Classification

SETTINGS_FILE = "toolkit.toml"


class SettingsProblem(Exception):
    """The pack or its settings cannot be used; the message says what to do."""


class DeckSettings(BaseModel):
    """What one deck says of itself: ``[productivity]`` and ``[collaboration]`` in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(max_length=90)
    version: str = Field(default="V0.1", pattern=r"^V\d+\.\d+$")
    meeting: str = Field(default="", max_length=90)
    meeting_date: date | None = None
    approval: str = Field(default="", max_length=90)


class Settings(BaseSettings):
    """What a pack says of itself. Unknown names are refused."""

    model_config = SettingsConfigDict(
        env_prefix="TOOLKIT_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    force: str = Field("The force", max_length=60)
    classification: Classification = "OFFICIAL"
    productivity: DeckSettings = DeckSettings(title="Increased Productivity Benefits Review")
    collaboration: DeckSettings = DeckSettings(title="Collaboration annual update")

    reference: Path = Path("workbooks/reference.xlsx")
    returns: Path = Path("workbooks/returns")
    templates: Path = Path("slide_templates")
    output: Path = Path("output")
    previous: Path | None = None
    checked_copies: bool = True

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


class Pack:
    """A pack's folder with its settings."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """``folder`` holds ``toolkit.toml``; use :func:`open_pack`."""
        self.folder = folder
        self.settings = settings

    @property
    def reference(self) -> Path:
        """The reference workbook."""
        return self.folder / self.settings.reference

    @property
    def returns(self) -> Path:
        """The folder in which returns are dropped."""
        return self.folder / self.settings.returns

    @property
    def previous(self) -> Path | None:
        """The folder of the pack that was last published, if the settings name one."""
        return self.folder / self.settings.previous if self.settings.previous else None

    @property
    def output(self) -> Path:
        """The folder in which runs are written."""
        return self.folder / self.settings.output

    @property
    def templates(self) -> Path:
        """The folder of the pack's own slide templates; it need not be there."""
        return self.folder / self.settings.templates

    def name_of(self, path: Path) -> str:
        """A path as people read it: below the pack, with forward slashes."""
        try:
            return path.relative_to(self.folder).as_posix()
        except ValueError:
            return path.as_posix()


def open_pack(folder: Path) -> Pack:
    """The pack in a folder or in the nearest folder above it.

    Raises :class:`SettingsProblem` when there is none or its settings cannot be read.
    """
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        if (place / SETTINGS_FILE).is_file():
            return Pack(place, _read(place / SETTINGS_FILE))
    raise SettingsProblem(
        f"There is no pack in {folder}: no {SETTINGS_FILE} here or in a folder above. "
        "Make one with 'toolkit init FOLDER', or name the folder with --pack."
    )


def _read(path: Path) -> Settings:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return Settings(**values)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{path} cannot be read: {error}. Correct that line.") from error
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be opened: {error.strerror}.") from error
    except ValidationError as error:
        lines = [
            f"  {'.'.join(str(part) for part in e['loc'])}: {_plain(e['msg'], e['type'])}"
            for e in error.errors()
        ]
        raise SettingsProblem(f"{path} has settings to correct:\n" + "\n".join(lines)) from error


def _plain(message: str, kind: str) -> str:
    return "there is no such setting; check its spelling" if kind == "extra_forbidden" else message
