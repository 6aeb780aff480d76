"""Makes the ribbon add-in from the one that xlwings ships for custom add-ins (BSD licence).

Its macros stay byte by byte as xlwings made them, its licence notice with them; the words on the
ribbon and the configuration sheet are ours. It is made on the computer that it is for, from the
xlwings that is installed there, and never handed out.

The macros look a setting up in the workbook in front, then on this add-in's sheet, then in a file
beside the workbook. So every setting that they know stands on the sheet, blank ones too: a file
that lies beside a return is then never asked.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree

from toolkit.excel.library import shipped
from toolkit.settings import SettingsProblem
from toolkit.words import to_install

FILE = "toolkit.excel.xlam"
"""Its name up to the last dot is the module whose ``main()`` the button calls."""
TAB = "Benefits"

_SHIPPED = "quickstart_addin_ribbon.xlam"
_SHEET_SHIPPED, _SHEET = "_myaddin.conf", "myaddin.conf"
"""xlwings reads the sheet only without the underscore."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RIBBON = "{http://schemas.microsoft.com/office/2006/01/customui}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TIP = "Saves the workbook in front, checks it and marks what was found."
_MORE = (
    "A sheet Checks lists every finding with a link to its cell. When no error stands and the "
    "workbook is one of a pack's returns, both decks are built."
)


def addin(interpreter: Path) -> bytes:
    """The add-in for an installation of Python.

    Raises :class:`~toolkit.settings.SettingsProblem` when the installed xlwings ships another
    add-in than the one we know. The same xlwings and interpreter give the same bytes.
    """
    try:
        parts = _unpacked(shipped(_SHIPPED))
        edits: Mapping[str, Callable[[etree._Element], None]] = {
            "customUI/customUI.xml": _name_ribbon,
            "docProps/core.xml": _name_file,
            "xl/workbook.xml": _name_sheet,
            "xl/worksheets/sheet1.xml": lambda sheet: _configure(sheet, settings(interpreter)),
        }
        for name, edit in edits.items():
            parts[name] = _edited(parts[name], edit)
        return _packed(parts)
    except (OSError, LookupError, ValueError, zipfile.BadZipFile, etree.LxmlError) as odd:
        raise SettingsProblem(
            "The add-in that comes with the installed xlwings is not the one that the toolkit "
            f"knows. Install the one that fits. {to_install('excel')}"
        ) from odd


def settings(interpreter: Path) -> dict[str, str]:
    """Every setting that the macros know, by its name there.

    With ``ADD_WORKBOOK_TO_PYTHONPATH`` a file planted beside a return would run, so it is off.
    """
    nothing = (
        "PYTHONPATH", "CONDA PATH", "CONDA ENV", "LICENSE_KEY", "UDF MODULES",
        "ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN", "SHAREPOINT_WIN",
        "ONEDRIVE_CONSUMER_MAC", "ONEDRIVE_COMMERCIAL_MAC", "SHAREPOINT_MAC",
    )  # fmt: skip
    return {
        "INTERPRETER_WIN": str(interpreter),
        "INTERPRETER_MAC": str(interpreter),
        "INTERPRETER": str(interpreter),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "USE UDF SERVER": "False",
        "DEBUG UDFS": "False",
        "SHOW CONSOLE": "False",
        "SHOW_ERROR_POPUPS": "True",
        "TEMP DIR": "%TEMP%",
    } | dict.fromkeys(nothing, "")


def _unpacked(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as file:
        return {name: file.read(name) for name in file.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _edited(part: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    edit(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _name_ribbon(root: etree._Element) -> None:
    tab, group, button = (_only(root, f"{_RIBBON}{tag}") for tag in ("tab", "group", "button"))
    tab.set("label", TAB)
    group.set("label", "Returns")
    button.set("label", "Check this workbook")
    button.set("imageMso", "DataValidation")
    button.set("screentip", "Check this workbook")
    button.set("supertip", f"{_TIP} {_MORE}")


def _name_file(root: etree._Element) -> None:
    """What Excel's list of add-ins says of it; whoever made the shipped file is not named."""
    _only(root, f"{_DC}title").text = "Benefits reporting toolkit"
    _only(root, f"{_DC}description").text = (
        "The button that checks the workbook in front. Macros: xlwings, BSD 3-clause licence; the "
        "notice stands in the macros themselves."
    )
    _only(root, f"{_DC}creator").text = "Benefits reporting toolkit"
    _only(root, f"{_CORE}lastModifiedBy").text = "Benefits reporting toolkit"


def _name_sheet(root: etree._Element) -> None:
    sheet = _only(root, f"{_MAIN}sheet")
    if sheet.get("name") != _SHEET_SHIPPED:
        raise ValueError("not the sheet that we know")
    sheet.set("name", _SHEET)
    for where_it_was_made in root.findall(f"{_COMPATIBLE}AlternateContent"):
        root.remove(where_it_was_made)


def _configure(root: etree._Element, values: Mapping[str, str]) -> None:
    data = _only(root, f"{_MAIN}sheetData")
    data[:] = list(_rows(values))
    _only(root, f"{_MAIN}dimension").set("ref", f"A1:B{len(values)}")


def _rows(values: Mapping[str, str]) -> Iterable[etree._Element]:
    """A setting a row, without a gap: the macros read down to the first blank name."""
    for number, pair in enumerate(values.items(), 1):
        row = etree.Element(f"{_MAIN}row", r=str(number))
        for column, words in zip("AB", pair, strict=True):
            cell = etree.SubElement(row, f"{_MAIN}c", r=f"{column}{number}", s="1", t="inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
            text.text = words
        yield row


def _only(root: etree._Element, tag: str) -> etree._Element:
    found = list(root.iter(tag))
    if len(found) != 1:
        raise LookupError(tag)
    return found[0]
