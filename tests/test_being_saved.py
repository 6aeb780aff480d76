"""A workbook that is read while it is being saved."""

from __future__ import annotations

import pytest

from tests.packs import came_long_ago, write_pack, write_tracker
from toolkit.contracts.lists import Lists
from toolkit.findings import Severity
from toolkit.intake import Errand, patient, take_in
from toolkit.intake.patient import read_patiently
from toolkit.returns import Status
from toolkit.workbooks.guard import Reason, Refused


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return write_tracker(write_pack(tmp_path_factory.mktemp("pack") / "p")).read_bytes()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cj.xlsx"


@pytest.fixture
def meanwhile(monkeypatch):
    """Does something in the pause instead of waiting; says how often there was one."""
    pauses = []

    def do(something=lambda: None):
        def pause(seconds):
            pauses.append(seconds)
            something()

        monkeypatch.setattr(patient.time, "sleep", pause)
        return pauses

    return do


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_half_there_and_then_whole(path, whole, meanwhile, part):
    path.write_bytes(whole[: int(len(whole) * part)])
    pauses = meanwhile(lambda: path.write_bytes(whole))
    assert read_patiently(path).sha256
    assert pauses == [patient.PAUSE]


def test_gone_for_a_moment_while_excel_gives_the_new_file_its_name(path, whole, meanwhile):
    meanwhile(lambda: path.write_bytes(whole))
    assert read_patiently(path).sha256


def test_half_there_and_still_so(path, whole, meanwhile):
    path.write_bytes(whole[:5_000])
    pauses = meanwhile()
    with pytest.raises(Refused) as refused:
        read_patiently(path)
    assert refused.value.reason == Reason.BEING_SAVED
    assert "because it is being saved just now" in str(refused.value)
    assert len(pauses) == 1


def test_it_is_an_error_that_keeps_a_pack_from_being_final(path, whole, meanwhile):
    path.write_bytes(whole[:5_000])
    meanwhile()
    ret = take_in(Errand(path, "cj.xlsx"), Lists())
    [finding] = ret.findings
    assert (ret.status, finding.rule) == (Status.UNREADABLE, "W01")
    assert finding.severity is Severity.ERROR
    assert "Wait until it is saved and run again" in finding.message


def test_what_was_damaged_long_ago_is_not_waited_for(path, whole, meanwhile):
    path.write_bytes(whole[:5_000])
    came_long_ago(path)
    pauses = meanwhile()
    with pytest.raises(Refused) as refused:
        read_patiently(path)
    assert refused.value.reason == Reason.DAMAGED
    assert pauses == []


def test_what_is_refused_for_another_reason_is_not_waited_for(path, meanwhile):
    path.write_text("no workbook")
    pauses = meanwhile()
    with pytest.raises(Refused) as refused:
        read_patiently(path)
    assert refused.value.reason == Reason.NOT_A_WORKBOOK
    assert pauses == []
