"""Text that an owner typed stays text wherever it goes: no formula, link or markup comes alive."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.makes import AREA, BENEFIT, months_back, reference
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.contracts import workbook_of
from toolkit.contracts.columns import Column
from toolkit.contracts.sheets import Sheet
from toolkit.plain import visible
from toolkit.reports.text import LONGEST_CELL
from toolkit.run import run_pack

MARK = "owned"
"""Stands in every trap: whatever holds it was typed by an owner."""
TRAPS = (
    '=HYPERLINK("http://owned.test","owned")',
    "=cmd|' /C owned'!A0",
    "+1+owned",
    "-1-owned",
    "@SUM(owned)",
    "\t=owned+1",
    "{=owned+1}",
    "http://owned.test/a?b=<c>&d",
    "mailto:a@owned.test",
    "external:c:/owned.exe",
    "<script>owned()</script>",
    '"><img src=x onerror=owned()>',
    "owned {0} {name} %s [red]x[/red] ]]> &amp;",
    "owned e\u0301\u0301 مرحبا שלום 😀 ВН",
    "owned\r\non two\nlines",
    "owned _x000D_ _x0041_ _xD83D_",
    "owned \x01\x02\x0b\x1f\x7f controls",
    "owned \u202e001 sruoh\u202c \u2066turned\u2069",
)
LONG = "owned " + "long " * 6_552
DAY = date(2024, 1, 1)
REFERENCE, TRACKER, DASHBOARD = map(workbook_of, ("reference", "benefit-tracker", "rag-dashboard"))
LINES: Mapping[str, Mapping[str, Any]] = {
    "Reinvestment": {
        "benefit_id": "BEN-CJ-000", "dest_code": "TRAIN", "basis": "Estimated", "hours": 1.0,
        "period_from": DAY, "period_to": DAY,
    },
    "Adjustments": {
        "benefit_id": "BEN-CJ-000", "kind": "Dis-benefit", "hours_fy": 1.0, "affected_unit": "LP",
    },
    "Savings": {
        "benefit_id": "BEN-CJ-000", "kind": "Cost avoidance", "fy": "2024/25", "actual_gbp": 5.0,
    },
    "Changes": {"benefit_id": "BEN-CJ-000", "approved_by": "HEAD", "changed_on": DAY},
    "Explanations": {"rule_id": "B16", "approved_by": "HEAD", "expires_on": date(2024, 12, 1)},
    "AreaEvidence": {
        "area_id": "COL-AA", "current": 1.0, "polarity": "Higher is better", "as_at": DAY,
    },
    "ClosedAreas": {"closed_on": DAY, "outcome": "Concluded", "last_rag": "Green"},
}  # fmt: skip
"""What is right about a row of each sheet of lines, beside its free text."""
CODES = {"section_no", "fy", "hex", "symbol", "code"}
"""Free texts that other cells refer to or that have a form of their own."""


def fitted(trap: str, column: Column) -> str:
    """A trap as long as its column wants it, so that nothing else is wrong with the cell."""
    least = max(column.min_length or 0, 45 if column.name == "rationale" else 0)
    text = trap if len(trap) >= least else f"{trap} and more words, so that it is long enough"
    return text[: column.max_length]


def trapped(sheet: Sheet, base: Mapping[str, Any], trap: str) -> dict[str, Any]:
    """A row with a trap in each of its free texts."""
    free = [c for c in sheet.columns if c.is_free_text and c.name not in CODES]
    return dict(base) | {column.name: fitted(trap, column) for column in free}


def benefits() -> list[dict[str, Any]]:
    """A benefit for each trap, and one whose texts are as long as a cell can be."""
    sheet = TRACKER.sheet("Benefits")
    rows = [
        trapped(sheet, BENEFIT, trap)
        | {"benefit_id": f"BEN-CJ-{at:03}", "theme_id": f"T0{at % 9 + 1}", "measure_key": None}
        for at, trap in enumerate(TRAPS)
    ]
    free = [column.name for column in sheet.columns if column.is_free_text]
    return [*rows, {**BENEFIT, **dict.fromkeys(free, LONG), "benefit_id": "BEN-CJ-099"}]


def areas() -> list[dict[str, Any]]:
    """An area for each trap, of every grade."""
    way_back = {"action_owner_id": "HEAD", "return_to_green": date(2023, 1, 1)}
    return [
        trapped(DASHBOARD.sheet("Areas"), AREA, trap)
        | {"area_id": f"COL-A{chr(65 + at)}", "rag_current": ("Green", "Amber", "Red")[at % 3]}
        | (way_back if at % 3 else {})
        for at, trap in enumerate(TRAPS)
    ]


def lines(workbook: Any) -> dict[str, list[dict[str, Any]]]:
    """Rows of the other sheets of a workbook, each with a trap."""
    found = {
        sheet.table: [trapped(sheet, LINES[sheet.table], trap) for trap in TRAPS]
        for sheet in workbook.sheets
        if sheet.table in LINES
    }
    for at, closed in enumerate(found.get("ClosedAreas", [])):
        closed["area_id"] = f"COL-Z{chr(65 + at)}"
    return found


def lists() -> dict[str, list[dict[str, Any]]]:
    """The rows of a reference workbook: codes as they are, and a trap in every other text."""
    found: dict[str, list[dict[str, Any]]] = {}
    for sheet in REFERENCE.sheets:
        cells = reference().tables[sheet.dataset].cells
        rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
        found[sheet.table] = [
            trapped(sheet, row, TRAPS[at % len(TRAPS)]) | {sheet.key: row[sheet.key]}
            for at, row in enumerate(rows)
        ]
    return found


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run in which every free text is a trap."""
    settings = f"force = {json.dumps(TRAPS[10])}\n[productivity]\ntitle = {json.dumps(TRAPS[0])}\n"
    pack = write_pack(tmp_path_factory.mktemp("owned"), settings, reference(**lists()))
    rows = benefits()
    measured = {
        row["benefit_id"]: dict.fromkeys(months_back(12), 100.0 + at) for at, row in enumerate(rows)
    }
    write_tracker(pack, "=1+1 & 'x' #1.xlsx", rows, measured, rows=lines(TRACKER))
    labels = {"current_label": "=owned+1", "previous_label": "@owned"}
    write_dashboard(pack, "{0} [b] &amp; %41.xlsx", areas(), lines(DASHBOARD), **labels)
    counted = run_pack(pack, lambda *_: None).checked.counted
    # Otherwise the traps would be in no deck, and nothing would be proven.
    assert [len(counted[name]) for name in ("benefits", "areas")] == [len(TRAPS)] * 2
    assert min(len(counted[name.lower()]) for name in LINES) == len(TRAPS)
    return pack.output / "latest"


def xml_of(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Each element of each part of a package, and of the packages inside it, with the part."""
    for name, content in _parts(path.name, path.read_bytes()):
        if name.endswith((".xml", ".rels", ".vml")):
            for element in etree.fromstring(content).iter(etree.Element):
                yield name, element


def _parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.endswith(PACKAGES):
                yield from _parts(f"{name} › {member}", archive.read(member))
            else:
                yield f"{name} › {member}", archive.read(member)


PACKAGES = (".xlsx", ".pptx", ".docx")
FORMULAS = ("f", "formula", "formula1", "formula2", "definedName")
OF_THE_PACK = re.compile(r"(\.\.[\\/])+workbooks[\\/]")


def test_no_formula_and_no_link_comes_from_an_owner(outputs):
    written = 0
    for path in [path for path in outputs.rglob("*") if path.suffix in PACKAGES]:
        for part, element in xml_of(path):
            name, text = etree.QName(element).localname, element.text or ""
            written += MARK in text
            if name in FORMULAS:
                assert MARK not in text, part
            if name == "Relationship":
                target = element.get("Target", "")
                assert MARK not in target, part
                if element.get("TargetMode") == "External":
                    assert OF_THE_PACK.match(target), part
            if name == "hyperlink":
                assert MARK not in element.get("location", ""), part
    assert written > 1000


def test_what_nobody_sees_is_in_no_output(outputs):
    """The checked copies aside: they are the owner's own workbook."""
    for path in outputs.iterdir():
        if path.suffix in PACKAGES:
            for part, element in xml_of(path):
                for text in (element.text or "", *element.attrib.values()):
                    assert visible(text) == text, part
        elif path.is_file():
            text = path.read_text("utf-8")
            assert visible(text) == text, path.name
            if path.suffix == ".json":
                assert not re.search(r"\\u(00[01]|202|206)", text), path.name
                assert json.loads(text)


class Alive(HTMLParser):
    """Collects what an owner's text would do in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        for name, value in attrs:
            acts = name.startswith("on") or name in ("href", "src", "action", "style", "srcdoc")
            if acts and MARK in (value or ""):
                self.found.append((tag, name))

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style") and MARK in data:
            self.found.append((self._inside, "text"))


def test_nothing_comes_alive_in_a_page(outputs):
    for path in outputs.glob("*.html"):
        page = path.read_text("utf-8")
        alive = Alive()
        alive.feed(page)
        assert alive.found == []
        assert MARK in page


def test_the_text_itself_is_kept(outputs):
    book = openpyxl.load_workbook(outputs / "consolidated.xlsx")
    cells = [c for row in book["Benefits"].iter_rows() for c in row if isinstance(c.value, str)]
    kinds = {cell.value: cell.data_type for cell in cells}
    descriptions = {fitted(trap, TRACKER.sheet("Benefits").column("description")) for trap in TRAPS}
    assert {kinds.get(visible(text).strip()) for text in descriptions} == {"s"}
    assert max(len(text) for text in kinds) <= LONGEST_CELL
