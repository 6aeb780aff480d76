"""The page of all rules names each rule and is current."""

from __future__ import annotations

from pathlib import Path

from toolkit.rules.catalogue_page import HEADINGS, rules_markdown
from toolkit.rules.check import all_rules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_every_rule_has_its_line():
    lines = rules_markdown().splitlines()
    for rule in all_rules():
        [line] = [line for line in lines if line.startswith(f"| {rule.id} |")]
        counted = "" if rule.keeps_out else ", counted"
        assert f"| {rule.severity.value}{counted} |" in line
        assert rule.test in line


def test_what_each_rule_looks_at():
    looks = {line.split(" | ")[0].strip("| "): line.split(" | ")[2:3] for line in
             rules_markdown().splitlines()}  # fmt: skip
    assert looks["B18"] == ["Savings"]
    assert looks["R07"] == ["Areas, Closed"]
    assert looks["W09"] == ["Control"]
    assert looks["C01"] == ["cells"]
    assert looks["W01"] == ["the workbook"]
    assert looks["W14"] == ["the pack"]


def test_every_family_has_a_heading_in_plain_words():
    assert {rule.id[0] for rule in all_rules()} <= HEADINGS.keys()


def test_tables_are_whole():
    for line in rules_markdown().splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") == 6, line


def test_the_page_in_the_docs_is_current():
    """After a change to a rule, write ``rules_markdown()`` to the page again."""
    assert PAGE.read_text(encoding="utf-8") == rules_markdown()
