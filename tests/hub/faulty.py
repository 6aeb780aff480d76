"""A pack in which returns are at odds with each other, and its consolidation as one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from tests import hostile
from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.archive.schema import FIGURES, TABLES
from toolkit.archive.tables import Snapshot, tables_of
from toolkit.pipeline import check_pack
from toolkit.settings import Pack

EARLIER = {"as_at": date(2024, 3, 31), "period_start": date(2024, 1, 1),
           "period_end": date(2024, 3, 31)}  # fmt: skip
YEAR = [90.0, 95.0, 101.0, 99.0, 104.0, 98.0, 103.0, 97.0, 102.0, 96.0, 105.0, 100.0]
CLAIM = {"measure_key": "KEYING", "enabler_id": "APP", "beneficiary_unit": "CJ"}


def faulty_pack(folder: Path) -> Pack:
    """Twelve workbooks: benefits in two of them, claims twice over, a unit twice, one not at all.

    One is damaged, one is no return, one a second reference workbook, and one is of an earlier
    quarter, in another financial year.
    """
    pack = write_pack(folder)
    write_tracker(pack, "a.xlsx", [CLAIM, {"benefit_id": "BEN-CJ-002", **CLAIM}],
                  dict([hours("BEN-CJ-001", YEAR), hours("BEN-CJ-002", YEAR)]))  # fmt: skip
    write_tracker(
        pack, "b.xlsx", [{"benefit_id": "BEN-CJ-003"}, CLAIM], dict([hours("BEN-CJ-003", YEAR)]),
        rows={"Explanations": [
            explanation("W10", "LP", "They report from next year on."),
            explanation("X03", "BEN-CJ-003", "They are two teams."),
            explanation("B06", "BEN-CJ-003", "It was a strike.", date(2024, 1, 31)),
        ]},
    )  # fmt: skip
    share = CLAIM | {"measure_key": "FILING", "attribution_reason": "Shared."}
    write_tracker(pack, "c.xlsx", [share | {"benefit_id": "BEN-CJ-004", "attribution_pct": 80.0}])
    write_tracker(pack, "d.xlsx", [share | {"benefit_id": "BEN-CJ-005", "attribution_pct": 60.0,
                                            "role": "Sergeant"}], unit_code="ZZ")  # fmt: skip
    write_tracker(pack, "e.xlsx", [{"benefit_id": "BEN-CJ-006"}], dict([hours("BEN-CJ-006", YEAR)]),
                  rows={"Adjustments": [
                      overlap("1", "BEN-CJ-006", "BEN-CJ-001"),
                      overlap("2", "BEN-CJ-006", "BEN-XX-001"),
                  ]})  # fmt: skip
    write_tracker(pack, "kk.xlsx", [{"benefit_id": "BEN-CJ-007"}], **EARLIER)
    write_dashboard(pack, "g.xlsx", [{"benefit_ids": "BEN-CJ-001, BEN-NO-001"}],
                    rows={"AreaEvidence": [evidence("Calls", 10.0), evidence("Calls", 12.0)]},
                    period_start=date(2024, 1, 1))  # fmt: skip
    write_dashboard(pack, "h.xlsx", [{"area_id": "COL-TWO", "display_name": "Joint Directorates"}],
                    rows={"AreaEvidence": [evidence("calls", 11.0)]})  # fmt: skip
    hostile.bomb(pack.returns / "i.xlsx")
    hostile.good(pack.returns / "j.xlsx")
    (pack.returns / "k.xlsx").write_bytes(pack.reference.read_bytes())
    write_tracker(pack, "l.xlsx", [{"benefit_id": "BEN-CJ-008"}], as_at=None)
    return pack


def explanation(
    rule: str, key: str, reason: str, until: date = date(2024, 12, 31)
) -> dict[str, Any]:
    return {"rule_id": rule, "key": key, "reason": reason, "approved_by": "HEAD",
            "expires_on": until}  # fmt: skip


def overlap(line: str, giver: str, keeper: str) -> dict[str, Any]:
    return {"line_id": line, "benefit_id": giver, "kind": "Overlap given up", "hours_fy": 9000.0,
            "kept_by": keeper, "description": "The same files.", "agreed_by": "HEAD",
            "agreed_on": date(2024, 5, 1)}  # fmt: skip


def evidence(measure: str, current: float) -> dict[str, Any]:
    return {"line_id": f"{measure}{current}", "area_id": "COL-ONE", "measure": measure,
            "current": current, "unit": "calls", "polarity": "Higher is better",
            "as_at": date(2024, 6, 30), "source": "Returns"}  # fmt: skip


def at_once(pack: Pack) -> dict[str, Counter[tuple[Any, ...]]]:
    """The tables of a pack that is read, checked and consolidated in one piece."""
    checked = check_pack(pack, lambda *_: None)
    snapshot = Snapshot(checked.everything, checked.counted, checked.findings)
    return {name: _rows(table) for name, table in tables_of("", snapshot, ()).items()
            if name != FIGURES.name}  # fmt: skip


def written(folder: Path) -> dict[str, Counter[tuple[Any, ...]]]:
    """The tables in a folder, each read as one, as a data hub reads them."""
    names = TABLES.keys() - {FIGURES.name}
    return {name: _rows(ds.dataset(folder / name, format="parquet").to_table()) for name in names}


def _rows(table: Any) -> Counter[tuple[Any, ...]]:
    """The rows, in whatever order, less what counts them."""
    own = table.drop_columns(["run_id", "position"])
    return Counter(zip(*own.to_pydict().values(), strict=True))


def rules_found(tables: dict[str, Counter[tuple[Any, ...]]]) -> set[str]:
    return {row[0] for row in tables["findings"]}
