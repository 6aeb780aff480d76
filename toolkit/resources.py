"""Files that come with the toolkit: the starter slide templates and the sample workbooks."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def slide_template(name: str) -> Path:
    """A slide template that comes with the toolkit, such as ``productivity_review.pptx``."""
    return _bundled("slide_templates", _HERE.parent / "slide_templates") / name


def sample_workbooks() -> tuple[Path, ...]:
    """The workbooks of the sample pack: its reference workbook, then its returns."""
    folder = _bundled("sample", _HERE.parent / "workbooks")
    return (folder / "reference.xlsx", *sorted((folder / "returns").glob("*.xlsx")))


def _bundled(folder: str, checkout: Path) -> Path:
    """In an installed wheel the files are package data; in a checkout they stand at its root."""
    packaged = _HERE / "data" / folder
    return packaged if packaged.is_dir() else checkout
