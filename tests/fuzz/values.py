"""What nobody expects in a cell, as the XML of the cell's type and content."""

from __future__ import annotations

from random import Random

NUMBERS = (
    "0", "-1", "0.01", "1e308", "-1e308", "1e999", "NaN", "inf", "-inf", "1e-300", "60", "-5",
    "45383", "45383.5", "2958466", "0.354166666666667", "1000000000000", "9" * 400, "abc", "1,5",
    "0x10", "", " ", "１２",
)  # fmt: skip
TEXTS = (
    "", " ", "\u00a0", "TBC", "n/a", "-", "Total", "Grand total", "1,200 hrs", "31/02/2024", "soon",
    "=1+1", '=HYPERLINK("http://x.test","y")', "+1+1", "-1", "@SUM(1)", "\t=1", "{0}", "{nothing}",
    "%s", "#REF!", "NULL", "Jan 2024", "Apr 2024", "2024-04", "BEN-LP-001", "BEN-CJ-001", "COL-NAS",
    "Benefit ID", "Title", "Owner", "Live", "Idea", "Yes", "Known", "Green", "Amber", "2023/24",
    "_x0000_", "a_x000D_b", "_xD83D_", "_x005F_x0041_", "&#1;", "&#55357;", "&#0;", "&bogus;",
    "\u202e0001 sruoh", "\u2066x\u2069", "e\u0301\u0301\u0301", "مرحبا", "שלום", "ВН", "😀",
    "\u200b", "\ufffe", "\udced\udca0\udc80", "x" * 600, "x" * 32_767, "w " * 20_000, "&lt;b>",
    "]]>", "line\nbreak",
)  # fmt: skip
DATES = (
    "2024-04-01",
    "2024-04-01T10:00:00",
    "10:00:00",
    "9999-12-31",
    "0001-01-01",
    "never",
    "P1D",
)
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#SPILL!", "", "oops")
FORMULAS = (
    "<f>1+1</f>", "<f>1+1</f><v></v>", "<f>[1]Other!A1</f><v>5</v>", '<f t="shared" si="0"/>',
    '<f t="shared" ref="A1:B9" si="0">A2</f><v>3</v>', "<f>A1</f><v>12</v>", "<f/>",
    '<f t="array" ref="A1:A3">A2:A4</f><v>1</v>', "<f>1/0</f><v>7</v><v>8</v>",
    '<f t="dataTable" ref="A1"/><v>1</v>',
)  # fmt: skip
RICH = "<is><r><t>ri</t></r><r><t>ch</t></r><rPh sb='0' eb='1'><t>no</t></rPh></is>"
OTHERS = (
    ("b", "<v>1</v>"), ("b", "<v>0</v>"), ("b", "<v>2</v>"), ("s", "<v>0</v>"), ("s", "<v>1</v>"),
    ("s", "<v>999999</v>"), ("s", "<v>-1</v>"), ("zz", "<v>1</v>"), ("", ""),
    ("inlineStr", "<is/>"), ("inlineStr", RICH),
)  # fmt: skip


def any_content(dice: Random) -> tuple[str, str]:
    """A cell's type (empty for none) and what stands between its tags."""
    kind = dice.choice(("number", "number", "text", "text", "date", "error", "formula", "other"))
    if kind == "number":
        return dice.choice(("", "n")), f"<v>{dice.choice(NUMBERS)}</v>"
    if kind == "text":
        text = dice.choice(TEXTS)
        inline = ("inlineStr", f'<is><t xml:space="preserve">{text}</t></is>')
        return dice.choice((inline, ("str", f"<v>{text}</v>")))
    if kind == "date":
        return "d", f"<v>{dice.choice(DATES)}</v>"
    if kind == "error":
        return "e", f"<v>{dice.choice(ERRORS)}</v>"
    if kind == "formula":
        return dice.choice(("", "str")), dice.choice(FORMULAS)
    return dice.choice(OTHERS)
