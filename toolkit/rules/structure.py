"""Rules about a workbook as a whole and the shape of its sheets: W01 to W08, W12, W14 to W17."""

from __future__ import annotations

from toolkit.findings import Severity
from toolkit.rules.registry import declare, every_cell
from toolkit.rules.totals import is_added_up
from toolkit.workbooks.sight import Sight

W01 = declare(
    "W01",
    Severity.ERROR,
    "The workbook cannot be read: damaged, password, old format, open elsewhere",
    "We could not open this workbook because {because}. {remedy}",
    of=(),
    sees=(),
)
W02_COLUMN = declare(
    "W02",
    Severity.ERROR,
    "A sheet, table or column is missing",
    "The sheet '{sheet}' should have {what}. It may have been renamed or deleted.{near}",
    of=(),
)
W03 = declare(
    "W03",
    Severity.WARNING,
    "The template is older or newer than the current one",
    "This uses template {v}; the current one is {current}. {fix}",
    of=("control.schema_version",),
)
W04 = declare(
    "W04",
    Severity.ERROR,
    "A formula was never calculated",
    "This cell holds a formula but no saved result. Open the workbook in Excel, let it calculate, "
    "save, and run again.",
    of=every_cell,
    sees=(Sight.FORMULAS,),
)
W05 = declare(
    "W05",
    Severity.ERROR,
    "A cell shows an Excel error",
    "This cell shows {error}, so we cannot use it.{formula} Correct the formula or type the "
    "agreed figure.",
    of=every_cell,
    sees=(Sight.ERRORS,),
)
W06 = declare(
    "W06",
    Severity.WARNING,
    "A cell that reads another workbook",
    "This cell is pulled from another workbook ({formula}), which may be out of date. Paste it as "
    "a value and note the source.",
    of=every_cell,
    sees=(Sight.FORMULAS,),
)
W07 = declare(
    "W07",
    Severity.WARNING,
    "Hidden or filtered rows, or a hidden sheet, with data",
    "{what} counted. Unhide to check.",
    of=(),
    sees=(Sight.HIDDEN_ROWS, Sight.HIDDEN_SHEETS),
)
W08 = declare(
    "W08",
    Severity.ERROR,
    "Merged cells, blank rows, repeated headings or a row of totals in a table",
    "{what}",
    of=every_cell,
    sees=(Sight.VALUES, Sight.MERGED),
)
W12 = declare(
    "W12",
    Severity.ERROR,
    "A typed total that is not the sum of the rows",
    "You show a total of {t}; your rows add up to {s} (difference {d}). Check which is right, then "
    "take the total out.",
    of=is_added_up,
)
W14 = declare(
    "W14",
    Severity.WARNING,
    "The workbook is open in Excel while it is read",
    "This workbook is open. We read what was last saved: close it in Excel and run again if "
    "something is still being typed.",
    of=(),
    pack=True,
    sees=(),
    folder=True,
)
W15 = declare(
    "W15",
    Severity.WARNING,
    "A second reference workbook among the returns",
    "This is a reference workbook; the pack's own is {own}. This one was not used: move it out of "
    "the folder.",
    of=(),
    pack=True,
)
W16 = declare(
    "W16",
    Severity.WARNING,
    "An explanation of nothing that warns, or one that has expired or runs too long",
    "{problem}",
    of=("explanations",),
)
W17 = declare(
    "W17",
    Severity.WARNING,
    "What was published cannot be read from the archive",
    "{so}: {problem} Have whoever looks after the archive put it back from a backup, and run "
    "again.",
    of=(),
    pack=True,
    sees=(),
)
