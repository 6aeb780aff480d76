"""Ways to spoil a package: its parts, the list of sheets, relations, strings, styles, tables."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.cells import EDITS
from tests.fuzz.package import Change, Members, changed, names

_SHEETS = (
    "Benefits", "Benefits ", "benefits", "Control", "Measured hours", "Areas", "Units", "Themes",
    "Guide", "", " ", "Data", "x" * 300, "a\u202eb", "Bénéfits", "Веnefits", "O'Brien", "a/b",
    "[1]x", "run.conf", "Lists", "Reinvestment", "&#10;", "Sheet1",
)  # fmt: skip
_NAMES = (
    "xl/worksheets/sheet1.xml", "xl/worksheets/SHEET3.xml", "xl\\worksheets\\sheet3.xml",
    "/xl/a.xml", "../a.xml", "xl/other.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
    "[Content_Types].xml", "xl/worksheets/", "a" * 300, "xl/vbaProject.bin",
    "xl/worksheets/sheet99.xml",
)  # fmt: skip
_BOOK = "xl/workbook.xml"
_VALUES = (
    "", "0", "-1", "99999", "x", "true", "1e9", "A1", "rId1", "rId999", "../evil.xml", "&amp;",
    "😀",
)  # fmt: skip


def edit_sheet(dice: Random, members: Members) -> Members:
    """Spoils the cells of a sheet, mostly of one that is read."""
    sheets = names(members, holding="xl/worksheets/sheet")
    read = [name for name in sheets if not name.endswith("sheet1.xml")] or sheets
    if not read:
        return members
    # The first few hold what nearly all figures come from.
    name = dice.choice(read[:4] if dice.random() < 0.7 else read)
    edit = dice.choice(EDITS)
    return changed(members, name, lambda xml: edit(dice, xml))


def drop(dice: Random, members: Members) -> Members:
    """Takes a part away."""
    gone = dice.randrange(len(members))
    return [member for at, member in enumerate(members) if at != gone]


def repeat(dice: Random, members: Members) -> Members:
    """Holds a part twice, the second time perhaps with another's content."""
    name, content = dice.choice(members)
    other = content if dice.random() < 0.5 else dice.choice(members)[1]
    return [*members, (name.upper() if dice.random() < 0.3 else name, other)]


def rename(dice: Random, members: Members) -> Members:
    """Gives a part another name."""
    at = dice.randrange(len(members))
    return [
        (dice.choice(_NAMES), content) if each == at else (name, content)
        for each, (name, content) in enumerate(members)
    ]


def swap(dice: Random, members: Members) -> Members:
    """Swaps the contents of two parts, mostly two sheets."""
    sheets = [at for at, (name, _) in enumerate(members) if name.startswith("xl/worksheets/sheet")]
    among = sheets if len(sheets) > 1 and dice.random() < 0.7 else list(range(len(members)))
    if len(among) < 2:
        return members
    one, other = dice.sample(among, 2)
    contents = {one: members[other][1], other: members[one][1]}
    return [(name, contents.get(at, content)) for at, (name, content) in enumerate(members)]


def cut(dice: Random, members: Members) -> Members:
    """Cuts a part's text short, or takes a piece out of its middle."""
    name, content = dice.choice(members)
    start = dice.randrange(len(content) + 1)
    end = len(content) if dice.random() < 0.5 else start + dice.randint(1, 200)
    return [(n, c[:start] + c[end:] if n == name else c) for n, c in members]


def insert(dice: Random, members: Members) -> Members:
    """Puts something into a part's text that does not belong there."""
    odd = dice.choice(
        (b"<!-- x -->", b"<!--", b"<![CDATA[x]]>", b"<!DOCTYPE x>", b"\x00", b"\xff\xfe", b"<",
         b"&", b"\xed\xa0\x80", b"]]>", b"<?x y?>", b"</sheetData>", b"\x01", b"<c/>", b"<row/>")
    )  # fmt: skip
    name, content = dice.choice(members)
    at = dice.randrange(len(content) + 1)
    return [(n, c[:at] + odd + c[at:] if n == name else c) for n, c in members]


def change_attribute(dice: Random, members: Members) -> Members:
    """Changes an attribute somewhere, or takes it away."""
    value = dice.choice(_VALUES)
    new = rf'\1="{value}"' if value != "x" else ""
    return _replaced(dice, members, _any_part(dice, members), r'([a-zA-Z:]+)="[^"<]*"', new)


def change_tag(dice: Random, members: Members) -> Members:
    """Changes the name of one tag."""
    new = dice.choice(("<x", "</x", "<row", "</row", "<c", "<sheetData", "<z:c", "<v", "<f"))
    return _replaced(dice, members, _any_part(dice, members), "</?[a-zA-Z:]+", new)


def rename_sheet(dice: Random, members: Members) -> Members:
    """Gives a sheet another name, perhaps that of another sheet."""
    new = dice.choice(_SHEETS)
    return _replaced(dice, members, _BOOK, r'(<sheet name=")[^"]*', rf"\g<1>{new}")


def hide_sheet(dice: Random, members: Members) -> Members:
    """Hides a sheet."""
    state = dice.choice(("hidden", "veryHidden", "x", "visible"))
    return _replaced(dice, members, _BOOK, "<sheet ", f'<sheet state="{state}" ')


def relate_sheet(dice: Random, members: Members) -> Members:
    """Leads a sheet to another part, or to none."""
    relation = dice.choice(('r:id="rId2"', 'r:id="rId99"', 'r:id=""', ""))
    return _replaced(dice, members, _BOOK, r'r:id="[^"]*"', relation)


def other_calendar(_: Random, members: Members) -> Members:
    """Counts days from 1904."""
    return changed(
        members,
        _BOOK,
        lambda xml: xml.replace("<workbookPr ", '<workbookPr date1904="1" ', 1),
    )


def strict(_: Random, members: Members) -> Members:
    """Uses the namespaces of strict Open XML."""
    for name in names(members, holding="xml"):
        members = changed(
            members,
            name,
            lambda xml: xml.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        )
    return members


def spoil_strings(dice: Random, members: Members) -> Members:
    """Takes some shared strings away, so that indexes lead to others or to none."""
    return changed(
        members,
        "xl/sharedStrings.xml",
        lambda xml: re.sub(
            r"<si>.*?</si>", lambda si: "" if dice.random() < 0.02 else si[0], xml, flags=re.DOTALL
        ),
    )


def spoil_formats(dice: Random, members: Members) -> Members:
    """Shows numbers as dates, dates as numbers, hours as times."""
    format_id = dice.choice((14, 18, 20, 22, 46, 0, 49, 164))
    return changed(
        members,
        "xl/styles.xml",
        lambda xml: re.sub(
            r'(<xf numFmtId=")[0-9]+',
            lambda xf: f"{xf[1]}{format_id}" if dice.random() < 0.3 else xf[0],
            xml,
        ),
    )


CHANGES: tuple[Change, ...] = (
    *[edit_sheet] * 20, drop, repeat, rename, swap, swap, cut, insert, insert, change_attribute,
    change_attribute, change_tag, rename_sheet, rename_sheet, hide_sheet, relate_sheet,
    other_calendar, strict, spoil_strings, spoil_formats, spoil_formats,
)  # fmt: skip
"""Every way; spoiling cells, of which there are most kinds, stands many times."""


def _any_part(dice: Random, members: Members) -> str:
    return dice.choice([name for name, content in members if content] or [""])


def _replaced(dice: Random, members: Members, part: str, pattern: str, new: str) -> Members:
    """The members with one match of a pattern in a part replaced."""

    def once(xml: str) -> str:
        found = list(re.finditer(pattern, xml))
        if not found:
            return xml
        one = dice.choice(found)
        return xml[: one.start()] + one.expand(new) + xml[one.end() :]

    return changed(members, part, once)
