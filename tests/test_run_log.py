"""The log of runs that nobody watches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.run_log import LOG, RunLog


def lines(folder):
    return (folder / LOG).read_text("utf-8").splitlines()


def test_a_line_has_both_times(tmp_path):
    RunLog(tmp_path, tmp_path / "local").say("Started")
    [line] = lines(tmp_path / "log")
    assert line.endswith("  Started")
    assert line[10] == "T"
    assert line[19] == "Z"
    assert not (tmp_path / "local").exists()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzÄß: .-", min_size=1))
def test_no_name_of_a_workbook_is_in_it(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("log")
    for what in (f"Read {name}", f"Last published pack: Read {name}"):
        RunLog(folder, folder).step(what, 2, 7)
    assert [line.partition("  ")[2].partition("  ")[2] for line in lines(folder / "log")] == [
        "Read (2 of 7)",
        "Last published pack: Read (2 of 7)",
    ]


def test_it_goes_elsewhere_where_the_output_cannot_be_written(tmp_path):
    RunLog(tmp_path / "gone", tmp_path / "local" / "pack").say("Started")
    assert lines(tmp_path / "local" / "pack")
    assert not (tmp_path / "gone").exists()


def test_old_lines_move_on_and_the_oldest_go(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.run_log._LARGEST", 100)
    log = RunLog(tmp_path, tmp_path)
    for number in range(40):
        log.say(f"line {number}")
    names = sorted(path.name for path in (tmp_path / "log").iterdir())
    assert names == [LOG, f"{LOG}.1", f"{LOG}.2", f"{LOG}.3"]
    assert lines(tmp_path / "log")[-1].endswith("line 39")
