"""A pack's settings, and what is said when they cannot be used."""

from __future__ import annotations

import pytest

from toolkit.settings import SettingsProblem, open_pack


def write(folder, text):
    (folder / "toolkit.toml").write_text(text, encoding="utf-8")
    return folder


def test_defaults_and_relative_paths(tmp_path):
    pack = open_pack(write(tmp_path, 'force = "Essex"\n[productivity]\ntitle = "Review"\n'))
    assert (pack.settings.force, pack.settings.productivity.title) == ("Essex", "Review")
    assert pack.returns == tmp_path / "workbooks" / "returns"
    assert pack.name_of(pack.returns / "a.xlsx") == "workbooks/returns/a.xlsx"


def test_found_from_a_folder_inside(tmp_path):
    inside = write(tmp_path, "") / "workbooks" / "returns"
    inside.mkdir(parents=True)
    assert open_pack(inside).folder == tmp_path.resolve()


def test_a_byte_order_mark_does_no_harm(tmp_path):
    (tmp_path / "toolkit.toml").write_bytes(b'\xef\xbb\xbfforce = "Essex"\n')
    assert open_pack(tmp_path).settings.force == "Essex"


def test_the_environment_goes_first(tmp_path, monkeypatch):
    monkeypatch.setenv("TOOLKIT_OUTPUT", "elsewhere")
    pack = open_pack(write(tmp_path, 'output = "output"'))
    assert pack.output == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('forse = "x"', "forse: there is no such setting"),
        ('[productivity]\ntitle = "x"\nversion = "1"', "productivity.version: give it like V1.0"),
        (
            'classification = "OFFICAL"',
            "classification: 'OFFICAL' is not a classification. Did you mean OFFICIAL\\?",
        ),
        ('classification = "X"', "'X' is not .* Did you mean OFFICIAL or OFFICIAL-SENSITIVE\\?"),
        ('audience = "public"', "audience: .*chief-officers"),
        ("title = ", "cannot be read: its end is not written"),
        ('a = 1\nprevious = "S:\\Benefits"', "line 2 is not written .* with / and not with"),
        ('[productivity]\ntitle = "x"\nmeeting_date = "soon"', "meeting_date: give a day like"),
        ("force = 3", "force: give words in quotation marks"),
        ('remember = "maybe"', "remember: give true or false"),
        ('keep_runs = "x"', "keep_runs: give a whole number"),
        ('[notify]\nchannels = "teams"', "channels: give a list in brackets"),
    ],
)
def test_problems_are_named(tmp_path, text, words):
    with pytest.raises(SettingsProblem, match=words):
        open_pack(write(tmp_path, text))


def test_no_pack(tmp_path):
    with pytest.raises(SettingsProblem, match="There is no pack in"):
        open_pack(tmp_path)


def test_printed_settings_lose_what_nobody_sees(tmp_path):
    settings = 'force = "A\\u0001 force"\n[productivity]\ntitle = "One\\ntwo \\u202e001"\n'
    (tmp_path / "toolkit.toml").write_text(settings)
    pack = open_pack(tmp_path)
    assert pack.settings.force == "A force"
    assert pack.settings.productivity.title == "One two 001"


def test_a_folder_that_is_not_there_is_not_taken_for_the_pack_above_it(tmp_path):
    write(tmp_path, "")
    with pytest.raises(SettingsProblem, match=r"There is no pack in .*2024 Q3: there is no such"):
        open_pack(tmp_path / "2024 Q3")
