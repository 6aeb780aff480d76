"""An Excel for tests: xlwings' own objects over openpyxl, on its own base classes.

It does what Excel does where the button depends on it: text with an apostrophe before it is taken
as it stands and other text may become a formula or a number, protected sheets and structures
refuse, macros run on what happens unless events are off. What nobody needed is not there and says
so by its name.
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.hyperlink import Hyperlink

sys.modules.setdefault("xlwings.pro", None)  # type: ignore[arg-type]

import xlwings  # noqa: E402
from xlwings import base_classes  # noqa: E402

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


MISSING: list[str] = []
"""What was asked for and is not there: code that goes on after a failure must not hide it."""


class ExcelSaysNo(Exception):
    """What a connection to Excel raises, whatever the reason."""


def not_there(kind: type) -> type:
    """Makes everything that a base class has and this one has not raise, with its name.

    What this one only names as an attribute is one, in place of the base class's property.
    """

    def refusal(name: str) -> Any:
        def refuse(*_: Any, **__: Any) -> Any:
            MISSING.append(f"{kind.__name__}.{name}")
            raise NotImplementedError(MISSING[-1])

        return refuse

    for name in vars(kind).get("__annotations__", {}):
        setattr(kind, name, None)
    for base in kind.__mro__[1:]:
        for name, thing in vars(base).items():
            if base is object or name.startswith("__") or name in vars(kind):
                continue
            code = thing.fget if isinstance(thing, property) else thing
            if not inspect.isfunction(code) or "NotImplemented" not in inspect.getsource(code):
                continue  # the base class can do it
            if isinstance(thing, property):
                refuse = refusal(name)
                setattr(kind, name, property(refuse, refuse))
            else:
                setattr(kind, name, refusal(name))
    return kind


def _hex(colour: tuple[int, int, int]) -> str:
    return "".join(f"{part:02X}" for part in colour)


@not_there
class CellFont(base_classes.Font):
    def __init__(self, cells: Range) -> None:
        self.cells = cells

    def _set(self, **what: Any) -> None:
        for cell in self.cells.each():
            kept = {name: getattr(cell.font, name) for name in ("bold", "size", "color")}
            cell.font = Font(**{**kept, **what})

    @property
    def color(self) -> Any:
        raise NotImplementedError("Font.color")

    @color.setter
    def color(self, value: str) -> None:
        self._set(color=value.lstrip("#"))

    @property
    def bold(self) -> Any:
        raise NotImplementedError("Font.bold")

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set(bold=value)

    @property
    def size(self) -> Any:
        raise NotImplementedError("Font.size")

    @size.setter
    def size(self, value: float) -> None:
        self._set(size=value)


@not_there
class ConditionalFormat(base_classes.ConditionalFormat):
    def __init__(self, sheet: Sheet, area: str, rule: Any) -> None:
        self.sheet, self.area, self.rule = sheet, area, rule

    @property
    def type(self) -> str:
        return "custom" if self.rule.type == "expression" else "cell_value"

    @property
    def formula(self) -> str | None:
        return "=" + self.rule.formula[0] if self.type == "custom" else None

    def delete(self) -> None:
        self.sheet.may_format()
        everything = self.sheet.page.conditional_formatting
        kept = [(str(one.sqref), rule) for one in everything for rule in one.rules]
        fresh = type(everything)()
        for area, rule in kept:
            if rule is not self.rule:
                fresh.add(area, rule)
        self.sheet.page.conditional_formatting = fresh


@not_there
class ConditionalFormats(base_classes.ConditionalFormats):
    def __init__(self, cells: Range) -> None:
        self.cells = cells

    def _all(self) -> list[ConditionalFormat]:
        sheet = self.cells.sheet
        assert self.cells.is_whole_sheet, "only ever asked of a whole sheet"
        return [
            ConditionalFormat(sheet, str(one.sqref), rule)
            for one in sheet.page.conditional_formatting
            for rule in one.rules
        ]

    def __iter__(self) -> Any:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        sheet = self.cells.sheet
        sheet.may_format()
        looks = {
            "fill": PatternFill(bgColor=_hex(spec["fill_color"])),
            "font": Font(color=_hex(spec["font_color"])),
        }
        rule = FormulaRule(formula=[spec["formula"].removeprefix("=")], **looks)
        for other in (rule for one in sheet.page.conditional_formatting for rule in one.rules):
            other.priority += 1
        rule.priority = 1  # as xlwings has Excel do it
        sheet.page.conditional_formatting.add(self.cells.area, rule)
        return ConditionalFormat(sheet, self.cells.area, rule)


@not_there
class Range(base_classes.Range):
    sheet: Sheet

    def __init__(self, sheet: Sheet, first: Any, last: Any = None) -> None:
        self.sheet = sheet
        if isinstance(first, str):
            left, top, right, bottom = range_boundaries(first)
        else:
            (top, left), (bottom, right) = _corner(first), _corner(last or first)
        self.first, self.last = (top, left), (bottom, right)

    @property
    def is_whole_sheet(self) -> bool:
        return self.first == (1, 1) and self.last == (LAST_ROW, LAST_COLUMN)

    @property
    def area(self) -> str:
        (top, left), (bottom, right) = self.first, self.last
        return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"

    def each(self) -> Any:
        (top, left), (bottom, right) = self.first, self.last
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self.sheet.page.cell(row, column)

    @property
    def api(self) -> Any:
        return self

    def __call__(self, row: int, column: int) -> Range:
        top, left = self.first
        return Range(self.sheet, (top + row - 1, left + column - 1))

    @property
    def row(self) -> int:
        return self.first[0]

    @property
    def column(self) -> int:
        return self.first[1]

    @property
    def shape(self) -> tuple[int, int]:
        return self.last[0] - self.first[0] + 1, self.last[1] - self.first[1] + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def raw_value(self) -> Any:
        values = [cell.value for cell in self.each()]
        return values[0] if len(values) == 1 else self._in_rows(values)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self.sheet.may_type()
        given = [value for row in data for value in row] if isinstance(data, list) else [data]
        for cell, value in zip(self.each(), given, strict=True):
            _type_in(cell, value)
        self.sheet.book.app.happened("Change")

    def _in_rows(self, values: list[Any]) -> tuple[tuple[Any, ...], ...]:
        wide = self.shape[1]
        return tuple(tuple(values[at : at + wide]) for at in range(0, len(values), wide))

    @property
    def color(self) -> Any:
        raise NotImplementedError("Range.color")

    @color.setter
    def color(self, value: str) -> None:
        self.sheet.may_format()
        for cell in self.each():
            cell.fill = PatternFill("solid", fgColor=value.lstrip("#"))

    @property
    def font(self) -> CellFont:
        return CellFont(self)

    @property
    def column_width(self) -> Any:
        raise NotImplementedError("Range.column_width")

    @column_width.setter
    def column_width(self, value: float) -> None:
        for column in range(self.first[1], self.last[1] + 1):
            self.sheet.page.column_dimensions[get_column_letter(column)].width = value

    @property
    def wrap_text(self) -> Any:
        raise NotImplementedError("Range.wrap_text")

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        for cell in self.each():
            cell.alignment = Alignment(vertical=cell.alignment.vertical, wrap_text=value)

    @property
    def vertical_alignment(self) -> Any:
        raise NotImplementedError("Range.vertical_alignment")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        for cell in self.each():
            cell.alignment = Alignment(vertical=value, wrap_text=cell.alignment.wrap_text)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    def autofit(self, axis: str | None = None) -> None:
        assert axis == "r"
        for row in range(self.first[0], self.last[0] + 1):
            self.sheet.page.row_dimensions[row].height = None

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        self.sheet.may_type()
        if self.sheet.book.app.makes_no_links:
            raise ExcelSaysNo("no link")
        [cell] = self.each()
        assert address.startswith("#"), "only ever within the workbook"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address[1:], tooltip=screen_tip)
        cell.value = text_to_display


def _corner(cell: Range | tuple[int, int]) -> tuple[int, int]:
    return cell.first if isinstance(cell, Range) else cell


def _type_in(cell: Any, value: Any) -> None:
    """What Excel makes of a value that is given to it."""
    if isinstance(value, str) and value.startswith("'"):
        cell.value = value[1:]
        cell.data_type = "s"
        cell.quotePrefix = True
    elif isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        cell.value = "=" + value.lstrip("=")
    elif isinstance(value, str) and value.replace(".", "", 1).isdigit():
        cell.value = float(value)
    else:
        cell.value = value


@not_there
class Sheet(base_classes.Sheet):
    book: Book

    def __init__(self, book: Book, page: Any) -> None:
        self.book, self.page = book, page

    def may_format(self) -> None:
        if self.page.protection.sheet and self.page.protection.formatCells:
            raise ExcelSaysNo("the sheet is protected")

    def may_type(self) -> None:
        if self.page.protection.sheet:
            raise ExcelSaysNo("the sheet is protected")
        self.book.app.maybe_fails(self.name)

    @property
    def name(self) -> str:
        return str(self.page.title)

    @property
    def api(self) -> Any:
        return self

    def range(self, first: Any, last: Any = None) -> Range:
        return Range(self, first, last)

    @property
    def cells(self) -> Range:
        return Range(self, (1, 1), (LAST_ROW, LAST_COLUMN))

    def activate(self) -> None:
        self.book.workbook.active = self.page
        self.book.app.happened("Activate")

    def delete(self) -> None:
        self.book.may_change_sheets()
        self.book.workbook.remove(self.page)


@not_there
class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def _all(self) -> list[Sheet]:
        return [Sheet(self.book, page) for page in self.book.workbook.worksheets]

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.workbook.active)

    def __call__(self, which: int | str) -> Sheet:
        if isinstance(which, int):
            return self._all()[which - 1]
        return next(sheet for sheet in self._all() if sheet.name.casefold() == which.casefold())

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Any:
        return iter(self._all())

    def add(self, before: Sheet | None, after: Sheet | None, name: str | None = None) -> Sheet:
        self.book.may_change_sheets()
        assert before is not None
        assert after is None
        at = self.book.workbook.index(before.page)
        sheet = Sheet(self.book, self.book.workbook.create_sheet(name, at))
        self.book.workbook.active = at
        self.book.app.happened("NewSheet")
        return sheet


@not_there
class Book(base_classes.Book):
    """A workbook that is open. ``fullname`` is what Excel says that its file is called."""

    fullname: str
    app: App
    api: Any

    def __init__(self, app: App, file: Path | None, fullname: str = "") -> None:
        self.app = app
        self.workbook = openpyxl.load_workbook(file) if file else openpyxl.Workbook()
        self.fullname = fullname or str(file or "Book1")
        self.file = file
        self.saved = 0
        self.cannot_save = False
        self.api = SimpleNamespace(ReadOnly=False)

    def may_change_sheets(self) -> None:
        security = self.workbook.security
        if security is not None and security.lockStructure:
            raise ExcelSaysNo("the structure is protected")

    @property
    def name(self) -> str:
        return self.fullname.replace("\\", "/").rpartition("/")[2]

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def activate(self) -> None:
        self.app.active = self

    def save(self, path: str | None = None, **_: Any) -> None:
        assert path is None
        if self.cannot_save:
            raise ExcelSaysNo("a cell is being edited")
        assert self.file is not None
        self.app.happened("BeforeSave")
        self.workbook.save(self.file)
        self.saved += 1


@not_there
class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> Book | None:
        return self.app.active


@dataclass
class Alert:
    """A message box as it was shown."""

    words: str
    buttons: str
    mode: str | None


@not_there
class App(base_classes.App):
    """Excel. ``answers`` are the buttons that the person will press, in order.

    ``macros`` are the events on which a workbook's macros would have run, ``told`` what stood in
    the status bar. While it ``is_busy`` it cannot be told anything. ``fails_on`` is a sheet, and
    after how many writes to it Excel gives up.
    """

    display_alerts: bool
    screen_updating: bool
    enable_events: bool
    engine: Any
    pid: int

    def __init__(self) -> None:
        self.engine = ENGINE
        self.active: Book | None = None
        self.display_alerts = self.screen_updating = True
        self.enable_events = True
        self.alerts: list[Alert] = []
        self.answers: list[str] = []
        self.macros: list[str] = []
        self.told: list[str] = []
        self.fails_on: tuple[str, int] | None = None
        self.pid = 1
        self.is_busy = self.makes_no_links = False
        self._bar: str | bool = False

    def happened(self, event: str) -> None:
        if self.enable_events:
            self.macros.append(event)

    def maybe_fails(self, sheet: str) -> None:
        if self.fails_on and self.fails_on[0] == sheet:
            self.fails_on = (sheet, self.fails_on[1] - 1)
            if self.fails_on[1] < 0:
                raise ExcelSaysNo("Excel is busy")

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def status_bar(self) -> str | bool:
        return self._bar

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if isinstance(value, str) and len(value) > 255:
            raise ExcelSaysNo("too long for the status bar")
        if self.is_busy:
            raise ExcelSaysNo("busy")
        self._bar = value
        if value:
            self.told.append(str(value))

    def activate(self, steal_focus: bool = False) -> None:
        assert not steal_focus

    def alert(
        self, prompt: str, _title: str, buttons: str, mode: str | None, _callback: None
    ) -> str | None:
        self.alerts.append(Alert(prompt, buttons, mode))
        return self.answers.pop(0) if buttons == "yes_no" else "ok"


@dataclass
class Running:
    """All Excels that run."""

    running: list[App] = field(default_factory=list)

    def __iter__(self) -> Any:
        return iter(self.running)

    def __len__(self) -> int:
        return len(self.running)


@dataclass
class Engine:
    """What xlwings asks for Excels."""

    name: str = "excel"
    type: str = "desktop"
    apps: Running = field(default_factory=Running)

    @staticmethod
    def clean_value_data(data: Any, *_: Any) -> Any:
        """Values as xlwings wants them: rows of cells."""
        return [list(row) for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, _: Any) -> Any:
        """A value as Excel takes it."""
        return value


ENGINE = Engine()


def start_excel() -> App:
    """An Excel with nothing open, the only one that runs."""
    if ENGINE.name not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.main.Engine(impl=ENGINE))
    xlwings.engines["excel"].activate()
    app = App()
    ENGINE.apps.running[:] = [app]
    return app


def open_workbook(app: App, file: Path | None, fullname: str = "") -> Book:
    """Opens a workbook and brings it in front, as the one that the button is clicked on."""
    book = Book(app, file, fullname)
    app.active = book
    xlwings.Book(impl=book).set_mock_caller()
    return book
