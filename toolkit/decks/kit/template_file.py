"""Opens the file of a slide template, or says in plain words why it is not used."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from pptx.exc import PackageNotFoundError
from pptx.parts.presentation import PresentationPart

from toolkit.decks.kit.numbered import NumberedPackage
from toolkit.decks.kit.problems import TemplateProblem

LARGEST = 250_000_000
"""Up to so many bytes a template may unpack to."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "Open it in PowerPoint and save it as a PowerPoint Presentation (.pptx)"
_MAIN = re.compile(r"presentationml\.(template|slideshow)|powerpoint\.(\w+)\.macroEnabled")


def open_template(path: Path) -> Any:
    """The python-pptx presentation in a file. Nothing in it is run and no link is followed.

    Raises:
        TemplateProblem: there is no such file, or it is no presentation that can be used.
    """
    if not path.is_file():
        raise TemplateProblem(path.name, [f"There is no file called “{path.name}”."])
    why = _refused(path)
    if why:
        raise TemplateProblem(path.name, [f"“{path.name}” {why}"])
    try:
        return _presentation(NumberedPackage.open(str(path)))
    except (PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile, SyntaxError) as cause:
        raise TemplateProblem(path.name, [f"“{path.name}” {_UNREADABLE}"]) from cause


def _presentation(package: NumberedPackage) -> Any:
    part = package.main_document_part
    if not isinstance(part, PresentationPart):
        raise ValueError
    return part.presentation


_UNREADABLE = f"cannot be read as a PowerPoint presentation. {_SAVE}."


def _refused(path: Path) -> str:
    """Why a file is not to be opened, as the end of a sentence that begins with its name."""
    content = path.read_bytes()
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return f"has a password. {_SAVE} without one (File, Info, Protect Presentation)."
        return f"is in the format of PowerPoint 97 to 2003 (.ppt). {_SAVE}."
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(member.file_size for member in package.infolist())
            if size > LARGEST:
                return (
                    f"would unpack to {size // 1_000_000:,} MB, and up to "
                    f"{LARGEST // 1_000_000:,} MB is read. Make its pictures smaller (Compress "
                    "Pictures), or ask where the file comes from."
                )
            names = package.namelist()
            kinds = package.read("[Content_Types].xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return _UNREADABLE
    if "macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in names):
        return f"holds macros, which no deck may carry. {_SAVE}, which leaves them out."
    found = _MAIN.search(kinds)
    if found:
        return f"is a {_CALLED[found[1]]}, not a presentation; a new name is not enough. {_SAVE}."
    return ""


_CALLED = {"template": "PowerPoint template (.potx)", "slideshow": "PowerPoint show (.ppsx)"}
