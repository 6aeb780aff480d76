"""A folder for each owner: all that is theirs, and nothing of anybody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import toolkit.copies
from tests.makes import a_dataset, a_tracker, reference
from tests.reports.made import an_error, opened, problems, table, targets, words
from tests.test_copies import Here, copied, quiet
from toolkit.findings import Finding, Place, Severity
from toolkit.per_owner import hand_out
from toolkit.pipeline import Checked
from toolkit.settings import Pack, Settings, SettingsProblem

CJ, LP = "workbooks/returns/cj.xlsx", "workbooks/returns/lp.xlsx"
ROLES = {
    "HEAD": ("Head of Unit", "CJ"), "LEAD": ("Case Lead", "CJ"), "OTHER": ("case lead", "LP"),
    "THIRD": ("Case Lead", "LP"), "PREP": ("Return Preparer", "LP"), "IDLE": ("Idle Owner", "LP"),
}  # fmt: skip


def people():
    rows = [
        {"owner_id": one, "display_role": role, "unit_code": unit, "project_team": False,
         "active_from": date(2020, 1, 1)}
        for one, (role, unit) in ROLES.items()
    ]  # fmt: skip
    return reference(People=rows)


def at(workbook, row, key=""):
    return Place(workbook, "Benefits", row, f"A{row}", "Benefit ID", key)


FOUND = {
    "HEAD": an_error(at(CJ, 4, "BEN-CJ-001"), "Z1", owner="HEAD"),
    "LEAD": an_error(at(CJ, 5, "BEN-CJ-002"), "Z2", owner="LEAD"),
    "OTHER": an_error(at(LP, 4), "Z3", owner="OTHER"),
    "THIRD": Finding("Z4", Severity.NOTE, at(LP, 5), "Z4 is for your information.", "LP", "THIRD"),
    "PREP": an_error(Place(LP, "Control", 5, "B5"), "Z5"),
    "": an_error(Place(key="OPC"), "Z6", unit="OPC"),
}


@pytest.fixture(autouse=True)
def fake_copies(monkeypatch):
    monkeypatch.setattr(toolkit.copies, "engine_at_pack", lambda _: Here())
    monkeypatch.setattr(toolkit.copies, "make_checked_copy", copied)


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path / "pack", Settings())


def checked_of(*findings, cj=CJ):
    ours = [
        {"owner_id": "HEAD"},
        {"benefit_id": "BEN-CJ-002", "owner_id": "LEAD"},
    ]
    theirs = [
        {"benefit_id": "BEN-LP-001", "owner_id": "OTHER"},
        {"benefit_id": "BEN-LP-002", "owner_id": "THIRD"},
        {"benefit_id": "BEN-LP-003", "owner_id": "IDLE"},
    ]
    data = a_dataset(
        a_tracker(*ours, workbook=cj, prepared_by="HEAD"),
        a_tracker(*theirs, workbook=LP, unit="LP", prepared_by="PREP"),
        lists=people(),
    )
    return Checked(data, data.without(findings), findings, ignored=("notes.txt",))


def by_rule(handed_out):
    return {finding.rule: one for one in handed_out.folders for finding in one.findings}


@pytest.fixture
def folders(pack, tmp_path):
    """The folder in which each finding was handed out, by its rule."""
    return by_rule(hand_out(pack, checked_of(*FOUND.values()), tmp_path / "out", quiet))


def everything_in(file):
    return "\n".join(words(file, sheet) for sheet in opened(file).sheetnames)


def test_each_owner_gets_what_is_theirs_and_nothing_else(folders):
    for owner, finding in FOUND.items():
        own = folders[finding.rule]
        assert own.findings == (finding,)
        file = own.folder / "findings.xlsx"
        text = everything_in(file)
        assert finding.message in text
        for another in FOUND.values():
            assert another is finding or another.message not in text
        for role, _ in ROLES.values():
            theirs = role.casefold() == ROLES.get(owner, ("",))[0].casefold()
            assert theirs or role not in text
        assert "notes.txt" not in text
        assert problems(file) == []


def test_only_the_workbooks_concerned_are_named(folders):
    text = everything_in(folders["Z1"].folder / "findings.xlsx")
    assert "cj.xlsx" in text
    assert "lp.xlsx" not in text
    assert [path.name for path in folders["Z1"].files] == [
        "message.txt", "findings.xlsx", "cj.xlsx",
    ]  # fmt: skip
    assert all(path.is_file() for path in folders["Z1"].files)


def test_a_copy_is_made_with_the_owners_findings_alone(pack, tmp_path, monkeypatch):
    errands = []
    monkeypatch.setattr(
        toolkit.copies, "make_checked_copy", lambda one: errands.append(one) or copied(one)
    )
    hand_out(pack, checked_of(*FOUND.values()), tmp_path / "out", quiet)
    assert {one.target.parent.name: one.findings for one in errands} == {
        "Head of Unit": (FOUND["HEAD"],),
        "Case Lead (Criminal Justice)": (FOUND["LEAD"],),
        "case lead (Local Policing)": (FOUND["OTHER"],),
        "Case Lead (Local Policing) 2": (FOUND["THIRD"],),
        "Return Preparer": (FOUND["PREP"],),
    }


def test_a_folder_is_called_the_same_whatever_was_found(pack, tmp_path):
    checked = checked_of(FOUND["THIRD"])
    [alone] = hand_out(pack, checked, tmp_path / "out", quiet).folders
    assert alone.folder == tmp_path / "out" / "Case Lead (Local Policing) 2"


def test_what_names_no_owner_is_kept_together_without_a_message(folders):
    nobody = folders["Z6"]
    assert (nobody.role, nobody.folder.name) == ("", "No owner named")
    assert [path.name for path in nobody.folder.iterdir()] == ["findings.xlsx"]
    text = words(nobody.folder / "findings.xlsx", "Summary")
    assert "Findings: No owner named" in text
    assert "What has not come in" in text


def test_the_summary_is_the_owners(folders):
    text = words(folders["Z1"].folder / "findings.xlsx", "Summary")
    assert "Findings: Head of Unit" in text
    assert "1 error in 1 workbook. 1 row out of totals." in text
    for others in ("What has not come in", "Who has something to look at", "by owner", "· run"):
        assert others not in text


def test_links_lead_to_the_copy_beside(folders):
    assert targets(folders["Z1"].folder / "findings.xlsx") == {"cj.xlsx"}
    assert targets(folders["Z6"].folder / "findings.xlsx") == set()


def test_without_a_copy_there_is_no_link_and_the_summary_says_why(pack, tmp_path):
    signed = "workbooks/returns/signed.xlsx"
    error = an_error(at(signed, 4, "BEN-CJ-001"), "Z1", owner="HEAD")
    [own] = hand_out(pack, checked_of(error, cj=signed), tmp_path / "out", quiet).folders
    file = own.folder / "findings.xlsx"
    assert targets(file) == set()
    assert "signed.xlsx | It carries a signature." in words(file, "Summary")
    assert table(file, "Findings")[0]["Cell"] == "A4"
    assert "copy" not in (own.folder / "message.txt").read_text("utf-8-sig")


def test_rows_out_of_totals_are_those_of_the_owners_errors(folders):
    [row] = table(folders["Z1"].folder / "findings.xlsx", "Out of totals")
    assert (row["Concerns"], row["Rules"]) == ("BEN-CJ-001", "Z1")
    [row] = table(folders["Z4"].folder / "findings.xlsx", "Out of totals")
    assert row["Why"] == "No row is kept out of totals."


def test_the_message_says_what_to_do(folders):
    text = (folders["Z1"].folder / "message.txt").read_text("utf-8-sig")
    assert "For: Head of Unit" in text
    assert "found 1 error for you" in text
    assert "1. cj.xlsx › Benefits › A4 (BEN-CJ-001): Z1 is broken here. Put it right." in text
    assert "- cj.xlsx: a copy" in text
    assert "send that back" in text


def test_notes_alone_ask_for_nothing(folders):
    text = (folders["Z4"].folder / "message.txt").read_text("utf-8-sig")
    assert "nothing to put right" in text
    assert "send that back" not in text


def test_a_warning_that_is_explained_asks_for_nothing(pack, tmp_path):
    agreed = Finding("Z1", Severity.WARNING, at(CJ, 4), "Z1 stands.", owner="HEAD",
                     explained="Agreed by Head of Unit")  # fmt: skip
    [own] = hand_out(pack, checked_of(agreed), tmp_path / "out", quiet).folders
    assert "nothing to put right" in (own.folder / "message.txt").read_text("utf-8-sig")
    assert "Nothing to put right" in words(own.folder / "findings.xlsx", "Summary")


def test_owners_of_whom_nothing_was_found_are_told_and_get_no_folder(pack, tmp_path):
    handed_out = hand_out(pack, checked_of(FOUND["HEAD"]), tmp_path / "out", quiet)
    assert handed_out.nothing_for == (
        "Case Lead", "Case Lead", "Idle Owner", "Return Preparer", "case lead",
    )  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir()) == [
        "Head of Unit"
    ]


def test_who_has_the_worst_comes_first(pack, tmp_path):
    handed_out = hand_out(pack, checked_of(*FOUND.values()), tmp_path / "out", quiet)
    last_two = [one.findings[0].rule for one in handed_out.folders][-2:]
    assert last_two == ["Z4", "Z6"]


def test_the_record_gives_paths(pack, tmp_path):
    record = hand_out(pack, checked_of(FOUND["HEAD"]), tmp_path / "out", quiet).record
    folder = tmp_path / "out" / "Head of Unit"
    [own] = record["folders"]
    assert (own["role"], own["folder"]) == ("Head of Unit", str(folder))
    assert own["findings"] == {"error": 1, "warning": 0, "note": 0}
    assert own["files"] == [
        str(folder / name) for name in ("message.txt", "findings.xlsx", "cj.xlsx")
    ]


def test_the_same_findings_give_the_same_bytes(pack, tmp_path):
    def made():
        hand_out(pack, checked_of(*FOUND.values()), tmp_path / "out", quiet)
        return {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.*")}

    assert made() == made()


def test_never_among_the_returns(pack, tmp_path):
    with pytest.raises(SettingsProblem, match="among the returns"):
        hand_out(pack, checked_of(), pack.returns / "out", quiet)


def test_a_file_of_somebody_elses_is_never_replaced(pack, tmp_path, folders):
    reply = folders["Z1"].folder / "reply.docx"
    reply.write_text("mine")
    with pytest.raises(SettingsProblem, match=r"reply\.docx"):
        hand_out(pack, replace(checked_of(), findings=()), tmp_path / "out", quiet)
    assert reply.read_text() == "mine"
