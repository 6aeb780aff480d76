"""The commands as a person uses them: what they print, what they write, how they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import typer

from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.cli.app import app
from toolkit.cli.summary import AFTER_A_RUN
from toolkit.contracts import WORKBOOKS

ROOT = Path(__file__).resolve().parents[2]


def toolkit(*arguments, cwd=None, **environment):
    """Runs a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **environment},
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def pack(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    write_dashboard(pack)
    return pack


OUTPUTS = [
    "checked copies",
    "collaboration-summary-paper.docx",
    "collaboration-summary.pptx",
    "consolidated.xlsx",
    "evidence.xlsx",
    "findings.json",
    "findings.xlsx",
    "productivity-review-paper.docx",
    "productivity-review.pptx",
    "report.html",
    "run.json",
]


def test_run_writes_everything_and_ends_with_0(pack):
    done = toolkit("run", "--pack", pack.folder)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "1,200 known" in done.stdout
    assert "SYNTHETIC DATA" in done.stdout
    latest = pack.output / "latest"
    assert sorted(path.name for path in latest.iterdir()) == OUTPUTS
    record = json.loads((latest / "run.json").read_text("utf-8"))
    assert record["status"] == "ok"
    assert record["figures"]["hours.known"] == 1200
    assert record["figures"]["rag.green"] == 1
    assert (pack.output / record["run_id"]).is_dir()
    assert {each["path"] for each in record["workbooks"]} >= {"workbooks/returns/cj.xlsx"}
    assert set(record["outputs"].values()) == set(OUTPUTS)


def written(pack):
    """The bytes of every file of the newest run, by its path there."""
    latest = pack.output / "latest"
    files = [path for path in latest.rglob("*") if path.is_file()]
    return {path.relative_to(latest).as_posix(): path.read_bytes() for path in files}


def test_the_same_inputs_give_the_same_bytes(pack):
    def run():
        assert toolkit("run", "--pack", pack.folder).returncode == 0
        return written(pack)

    assert run() == run()


def test_a_run_is_named_after_what_is_in_it_not_where_it_is_written(pack, tmp_path):
    def run(**environment):
        done = toolkit("run", "--json", "--pack", pack.folder, **environment)
        return json.loads(done.stdout)["run_id"]

    first = run()
    assert run(TOOLKIT_OUTPUT=str(tmp_path / "elsewhere"), TOOLKIT_WORKERS="1") == first
    assert run(TOOLKIT_FORCE="Another force") != first


def test_an_error_ends_with_1_and_the_draft_is_built_without_its_row(pack):
    write_tracker(pack, benefits=({"owner_id": None, "declared_category": "Anticipated"},))
    done = toolkit("run", "--pack", pack.folder)
    assert done.returncode == 1
    assert "B01" in done.stdout
    assert "open" in done.stdout
    assert "findings.xlsx" in done.stdout
    record = json.loads((pack.output / "latest" / "run.json").read_text("utf-8"))
    assert (record["status"], record["findings"]["error"]) == ("errors", 1)
    assert record["figures"]["benefits.kept_out"] == 1


def test_final_is_refused_while_an_error_stands_and_writes_nothing(pack):
    lacking = {"owner_id": None, "title": None, "theme_id": None, "role": None}
    write_tracker(pack, benefits=({**lacking, "declared_category": "Anticipated"},))
    done = toolkit("run", "--final", "--pack", pack.folder)
    assert done.returncode == 1
    stated = int(re.search(r"Findings +(\d+) errors", done.stdout)[1])
    assert done.stdout.count("■ error") == stated > AFTER_A_RUN, "no findings.xlsx lists the others"
    assert "a final pack cannot be built while errors stand" in " ".join(done.stdout.split())
    assert not (pack.output / "latest").exists()


def test_a_final_pack_has_no_draft_stamp(pack):
    done = toolkit("run", "--final", "--json", "--pack", pack.folder)
    assert done.returncode == 0, done.stdout
    from pptx import Presentation

    deck = Presentation(str(pack.output / "latest" / "productivity-review.pptx"))
    words = [
        shape.text_frame.text
        for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    ]  # fmt: skip
    assert not any("DRAFT" in text for text in words)
    assert any("SYNTHETIC DATA" in text for text in words)


def test_run_json_is_the_record(pack):
    done = toolkit("run", "--json", "--pack", pack.folder)
    assert json.loads(done.stdout) == json.loads(
        (pack.output / "latest" / "run.json").read_text("utf-8")
    )


def test_a_failed_run_leaves_the_last_good_outputs(pack):
    assert toolkit("run", "--pack", pack.folder).returncode == 0
    before = (pack.output / "latest" / "run.json").read_bytes()
    pack.templates.mkdir(exist_ok=True)
    (pack.templates / "productivity_review.pptx").write_text("no template")
    done = toolkit("run", "--pack", pack.folder)
    assert done.returncode == 3
    assert "productivity_review.pptx" in done.stderr
    assert "The last good outputs are as they were" in done.stderr
    assert "Traceback" not in done.stderr
    assert (pack.output / "latest" / "run.json").read_bytes() == before


def test_an_output_folder_that_cannot_be_written(pack):
    pack.output.write_text("a file is in the way")
    done = toolkit("run", "--pack", pack.folder)
    assert done.returncode == 3
    assert "Nothing can be written to" in done.stderr


@pytest.fixture
def earlier(tmp_path):
    """What was published a quarter before: 90 hours in April 2024."""
    earlier = write_pack(tmp_path / "earlier")
    april = {"BEN-CJ-001": {date(2024, 4, 1): 90.0}}
    write_tracker(earlier, measured=april, benefits=({"declared_category": "Anticipated"},),
                  as_at=date(2024, 4, 30))  # fmt: skip
    return earlier


def test_run_compared_with_what_was_published(pack, earlier):
    def run(*options):
        done = toolkit("run", "--json", "--pack", pack.folder, *options)
        return json.loads(done.stdout)

    alone, compared = run(), run("--previous", os.path.relpath(earlier.folder))
    assert (alone["previous"], alone["status"]) == (None, "ok")
    assert (compared["previous"]["as_at"], compared["status"]) == ("2024-04-30", "errors")
    assert compared["run_id"] != alone["run_id"]
    write_tracker(earlier, measured={"BEN-CJ-001": {date(2024, 4, 1): 80.0}},
                  benefits=({"declared_category": "Anticipated"},),
                  as_at=date(2024, 4, 30))  # fmt: skip
    again = run("--previous", earlier.folder)
    assert again["run_id"] != compared["run_id"], "what was published is an input too"


def test_it_is_said_what_was_compared(pack, earlier):
    done = toolkit("run", "--pack", pack.folder, "--previous", earlier.folder)
    said = " ".join(done.stdout.split())
    assert (
        "Compared with the pack as at 30 April 2024, which had 1 of 1 benefit and none of" in said
    )
    assert "For April 2024 we published 90 hours; the workbook now says 100." in said
    assert "Last published pack: Read ../earlier/workbooks/returns/cj.xlsx" in done.stderr
    done = toolkit("check", pack.returns / "cj.xlsx", "--previous", earlier.folder)
    assert done.returncode == 1
    assert "Compared with the pack as at 30 April 2024" in " ".join(done.stdout.split())
    done = toolkit("explain", "hours.known", "--json", "--pack", pack.folder,
                   "--previous", earlier.folder)  # fmt: skip
    assert json.loads(done.stdout)["value"] == 0, "the benefit is kept out"


def test_a_previous_that_is_not_there(pack):
    done = toolkit("run", "--pack", pack.folder, "--previous", pack.folder / "nowhere")
    assert (done.returncode, "'previous' names" in done.stderr) == (2, True)
    assert not (pack.output / "latest").exists()


def test_no_pack(tmp_path):
    done = toolkit("run", "--pack", tmp_path)
    assert done.returncode == 2
    assert "toolkit init" in done.stderr


def test_check_a_file_a_folder_and_the_pack(pack):
    write_tracker(
        pack,
        "bad.xlsx",
        [{"owner_id": None, "benefit_id": "BEN-CJ-009", "declared_category": "Anticipated"}],
        unit_code="LP",
    )
    good, bad = pack.returns / "cj.xlsx", pack.returns / "bad.xlsx"
    assert toolkit("check", good).returncode == 0
    done = toolkit("check", bad, "--json")
    assert done.returncode == 1
    [finding] = [f for f in json.loads(done.stdout) if f["severity"] == "error"]
    assert (finding["rule"], finding["place"]["cell"][-1]) == ("B01", "5")
    assert toolkit("check", "--pack", pack.folder).returncode == 1
    assert toolkit("check", pack.returns).returncode == 1
    assert not pack.output.exists()


def test_a_workbook_from_elsewhere_is_checked_against_the_pack_we_are_in(pack, tmp_path):
    moved = (pack.returns / "cj.xlsx").rename(tmp_path / "from a mail.xlsx")
    assert toolkit("check", moved, "--pack", pack.folder).returncode == 0
    here = {"cwd": pack.folder, "PYTHONPATH": str(ROOT)}
    assert toolkit("check", moved, **here).returncode == 0
    assert toolkit("check", moved.parent / "nowhere" / "cj.xlsx", **here).returncode == 2


def test_check_a_file_that_is_not_there(pack):
    done = toolkit("check", pack.returns / "gone.xlsx")
    assert (done.returncode, "There is no file" in done.stderr) == (2, True)


def test_the_reference_workbook_is_checked_once(pack):
    done = toolkit("check", pack.reference, pack.returns / "cj.xlsx", "--json")
    said = [json.dumps(finding) for finding in json.loads(done.stdout)]
    assert len(said) == len(set(said))
    assert toolkit("check", pack.reference).stderr.count(pack.reference.name) == 0


def test_init_run_and_fill(tmp_path):
    done = toolkit("init", tmp_path / "new pack")
    assert done.returncode == 0, done.stderr
    assert f'toolkit handout "To send" --pack "{tmp_path / "new pack"}"' in done.stdout
    made = tmp_path / "new pack"
    assert (made / "workbooks" / "blank" / "benefit-tracker.xlsx").is_file()
    assert (made / "slide_templates" / "productivity_review.pptx").is_file()
    again = toolkit("init", made)
    assert (again.returncode, "not an empty folder" in again.stderr) == (2, True)
    empty = toolkit("run", "--pack", made)
    assert (empty.returncode, "There are no workbooks" in empty.stderr) == (2, True)


KINDS = [workbook.kind for workbook in WORKBOOKS]


@pytest.mark.parametrize("kind", KINDS)
def test_workbook_new(pack, kind):
    file = pack.folder / f"{kind}.xlsx"
    done = toolkit("workbook", "new", kind, file, "--pack", pack.folder)
    assert done.returncode == 0, done.stderr
    assert file.is_file()
    again = toolkit("workbook", "new", kind, file)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_workbook_new_of_no_kind(tmp_path):
    done = toolkit("workbook", "new", "tracker", tmp_path / "a.xlsx")
    assert done.returncode == 2
    assert f"Choose {', '.join(KINDS[:-1])} or {KINDS[-1]}" in done.stderr


def test_contract():
    kinds = json.loads(toolkit("contract", "--json").stdout)
    assert [kind["kind"] for kind in kinds] == KINDS
    assert "Benefit ID" in toolkit("contract").stdout


def test_explain(pack):
    done = toolkit("explain", "hours.known", "--pack", pack.folder)
    assert done.returncode == 0
    assert "exactly 1,200 hours, per full year" in done.stdout
    assert "Measured hours" in done.stdout
    cells = json.loads(toolkit("explain", "hours.known", "--json", "--pack", pack.folder).stdout)
    assert cells["value"] == 1200
    assert {cell["sheet"] for cell in cells["cells"]} == {"Measured hours", "Benefits"}
    near = toolkit("explain", "hours.knwn", "--pack", pack.folder)
    assert (near.returncode, "Did you mean hours.known?" in near.stderr) == (2, True)


def test_template(tmp_path):
    assert toolkit("template", "new", tmp_path / "mine.pptx").returncode == 0
    assert toolkit("template", "check", tmp_path / "mine.pptx").returncode == 0
    from pptx import Presentation

    Presentation().save(str(tmp_path / "other.pptx"))
    done = toolkit("template", "check", tmp_path / "other.pptx")
    assert done.returncode == 1
    assert "Headline" in done.stdout


@pytest.mark.parametrize(
    "command",
    [(), ("run",), ("check",), ("init",), ("workbook", "new"), ("contract",), ("explain",),
     ("template", "check"), ("template", "new"), ("deck", "check"),
     ("deck", "refresh"), ("app",)],
)  # fmt: skip
def test_every_command_has_help_with_an_example(command):
    done = toolkit(*command, "--help")
    assert done.returncode == 0
    assert not command or "Example: toolkit" in " ".join(done.stdout.split())


def test_the_list_of_commands_fits_a_terminal():
    said = toolkit("--help", COLUMNS="80").stdout.partition("Commands:")[2]
    groups = [name for name in typer.main.get_command(app).commands if name not in said]
    cut = [line for line in said.splitlines() if line.endswith("...")]
    assert (groups, cut) == ([], [])


@pytest.mark.parametrize("group", ["archive", "deck", "excel", "history", "notify", "schedule",
                                   "template", "workbook", "desktop"])  # fmt: skip
def test_the_list_of_a_groups_commands_fits_a_terminal(group):
    said = toolkit(group, "--help", COLUMNS="80").stdout.partition("Commands:")[2]
    assert said
    assert [line for line in said.splitlines() if line.endswith("...")] == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("handout", "out", "--until", "next spring"), "is not a day. Give it like 30/06/2024."),
        (("run", "--audience", "bord"), "'bord' is not one of 'chief-officers', 'board'."),
        (("explain", "--slide", "two"), "give a whole number, such as 2."),
        (("template", "check", "."), "is a folder. Name one file in it."),
    ],
)
def test_what_was_typed_wrong_is_said_in_plain_words(command, said):
    done = toolkit(*command)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Value error" not in done.stderr


def test_version():
    from toolkit import __version__

    assert __version__ in toolkit("--version").stdout


def test_a_fault_of_ours_is_no_traceback(pack, monkeypatch):
    """Whatever happens, a person gets a sentence, and details without figures in a file."""
    program = (
        "import toolkit.pipeline, sys\n"
        "def broken(*a, **k): raise RuntimeError('secret 42')\n"
        "toolkit.pipeline.check_pack = broken\n"
        "sys.argv = ['toolkit', 'run', '--pack', sys.argv[1]]\n"
        "from toolkit.cli import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(pack.folder)], capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "did not expect" in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret 42" not in done.stderr
