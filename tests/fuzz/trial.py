"""Takes in a mutant beside a good workbook, and says what should not have happened."""

from __future__ import annotations

import re
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from tests.exactly import comes_back
from tests.fuzz.mutant import Mutant, mutant
from tests.makes import a_tracker, hours
from tests.packs import came_long_ago
from toolkit.contracts.lists import Lists
from toolkit.dataset import consolidate
from toolkit.findings import Finding
from toolkit.intake import Errand, take_in
from toolkit.measures import measure
from toolkit.plain import visible
from toolkit.reading import lists_of
from toolkit.returns import Return
from toolkit.rules.check import check
from toolkit.rules.explained import explain

NAME = "workbooks/returns/mutant.xlsx"
GOOD = "workbooks/returns/good.xlsx"

_QUOTED = re.compile(r"'.*?'|“.*?”|\(.*?\)", re.DOTALL)
_TECHNICAL = re.compile(
    r"\b(?:None(?:Type)?|NaT|nan|inf|True|False|Traceback|[a-z]\w*(?:Error|Exception)|"
    r"(?:float|int)\d+|Timestamp|datetime|dict|tuple|<class)\b|0x[0-9a-f]{6}"
)
_NO_VALUE = re.compile("['“](None|NaT|nan)['”]")
_LONGEST = 1_200


@dataclass(frozen=True, slots=True)
class Setting:
    """What every mutant is made from and stands beside. Goes to each worker once."""

    samples: tuple[Path, ...]
    reference: Return


def good_tracker() -> Return:
    """A tracker of a unit of its own, of which nothing is wrong."""
    return a_tracker(
        {
            "benefit_id": "BEN-ZZ-999",
            "title": "Stands beside the mutant",
            "measure_key": "BESIDE",
            "owner_id": "CJ-HEAD",
            "workstream_id": "WS-REDACT",
            "beneficiary_unit": "OPC",
        },
        unit="OPC",
        workbook=GOOD,
        measured=[hours("BEN-ZZ-999", [101.0 + 3 * at for at in range(12)])],
    )


def try_out(seed: int, setting: Setting) -> list[str]:
    """What should not have happened with the mutant of a seed; empty when all is well.

    For use as a task of :class:`~toolkit.engine.LocalEngine`.
    """
    try:
        return complaints(mutant(seed, setting.samples), setting.reference)
    except Exception as fault:
        return [at_fault(fault)]


def at_fault(fault: Exception) -> str:
    """What was raised and where, for whoever mends it."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames[:-4:-1])
    return f"{type(fault).__name__}: {str(fault)[:200]} at {where}"


def complaints(spoilt: Mutant, reference: Return) -> list[str]:
    """What should not have happened with a mutant. Raises what the toolkit raises."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant.xlsx"
        path.write_bytes(spoilt.data)
        came_long_ago(path)
        lists = Lists() if spoilt.is_reference else lists_of(reference)
        ret = take_in(Errand(path, NAME), lists)
    if spoilt.is_reference:
        if ret.kind != "reference":
            return list(of_findings(ret.findings))
        lists_of(ret)
        everything = consolidate([ret, good_tracker()])
    else:
        everything = consolidate([reference, ret, good_tracker()])
    findings = [finding for each in everything.returns for finding in each.findings]
    findings = explain(everything, [*findings, *check(everything)])
    counted = everything.without(findings)
    figures = measure(counted, everything, findings)
    said = list(of_findings(findings))
    if not comes_back(ret):
        said.append("what would be remembered of it is not the same")
    if not spoilt.is_reference and GOOD not in set(counted["benefits"]["workbook"]):
        said.append("the good tracker is not counted")
    for each in figures.values():
        if not isfinite(each.value):
            said.append(f"{each.id} is {each.value}")
        if re.search(r"\b(None|nan|NaT)\b", f"{each.id} {each.label} {each.text} {each.working}"):
            said.append(f"{each.id} says {each.label!r}, {each.text!r}, {each.working!r}")
    return said


def of_findings(findings: Iterable[Finding]) -> Iterator[str]:
    """What is wrong with the words of findings: a person has to understand each of them."""
    for finding in findings:
        message, rule = finding.message, finding.rule
        if not message.strip() or not str(finding.place):
            yield f"{rule} says nothing, or of nothing: {finding}"
        if found := _TECHNICAL.search(_QUOTED.sub("", message)) or _NO_VALUE.search(message):
            yield f"{rule} uses the word {found[0]}: {message}"
        if visible(str(finding)) != str(finding):
            yield f"{rule} holds characters that cannot be seen: {str(finding)!a}"
        if len(message) > _LONGEST:
            yield f"{rule} takes {len(message)} characters"
        if "{" in message and "}" in message and "{" not in "".join(_QUOTED.findall(message)):
            yield f"{rule} has a blank that is not filled in: {message}"
