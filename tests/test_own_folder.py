"""A folder that is filled again without replacing what somebody else put there."""

from __future__ import annotations

import pytest

from toolkit.outputs import OutputProblem
from toolkit.own_folder import LIST, own_folder
from toolkit.settings import SettingsProblem


def fill(folder, text="1"):
    with own_folder(folder) as making:
        (making / "Head").mkdir()
        (making / "Head" / "message.txt").write_text(text)


def files(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("there", [False, True])
def test_a_new_or_an_empty_folder_is_filled(tmp_path, there):
    folder = tmp_path / "deep" / "out"
    if there:
        folder.mkdir(parents=True)
    fill(folder)
    assert files(folder) == ["Head/message.txt", LIST]
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_what_we_put_there_is_replaced_as_a_whole(tmp_path):
    fill(tmp_path / "out", "1")
    (tmp_path / "out" / ".DS_Store").touch()
    with own_folder(tmp_path / "out") as making:
        (making / "other.txt").write_text("2")
    assert files(tmp_path / "out") == [LIST, "other.txt"]


def test_a_file_that_was_added_is_left_alone(tmp_path):
    fill(tmp_path / "out")
    (tmp_path / "out" / "Head" / "reply.docx").write_text("mine")
    with pytest.raises(SettingsProblem, match=r"Head/reply\.docx"):
        fill(tmp_path / "out", "2")
    assert (tmp_path / "out" / "Head" / "reply.docx").read_text() == "mine"
    assert (tmp_path / "out" / "Head" / "message.txt").read_text() == "1"


def test_a_file_that_was_changed_is_left_alone(tmp_path):
    fill(tmp_path / "out")
    (tmp_path / "out" / "Head" / "message.txt").write_text("Dear all")
    with pytest.raises(SettingsProblem, match=r"changed since: Head/message\.txt"):
        fill(tmp_path / "out", "2")
    assert (tmp_path / "out" / "Head" / "message.txt").read_text() == "Dear all"


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LIST).write_text('{"files": "none"}')
    (tmp_path / "out" / "budget.xlsx").write_text("mine")
    with pytest.raises(SettingsProblem, match=r"budget\.xlsx"):
        fill(tmp_path / "out")


def test_a_link_is_not_ours(tmp_path):
    fill(tmp_path / "out")
    (tmp_path / "out" / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SettingsProblem, match=r"gone\.xlsx"):
        fill(tmp_path / "out")


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SettingsProblem, match="is a file"):
        fill(tmp_path / "out")


def test_half_done_is_never_left(tmp_path):
    def fail(folder, problem):
        with own_folder(folder) as making:
            (making / "half.txt").write_text("half")
            raise problem

    with pytest.raises(OutputProblem, match="What was there is as it was"):
        fail(tmp_path / "out", OSError(28, "No space left on device"))
    assert not list(tmp_path.iterdir())
    fill(tmp_path / "out")
    with pytest.raises(RuntimeError):
        fail(tmp_path / "out", RuntimeError())
    assert files(tmp_path) == ["out/Head/message.txt", f"out/{LIST}"]
