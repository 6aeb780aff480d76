"""README and guides are true: their commands exist, their links and pictures lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.pictures import ALL, LARGEST, PICTURES
from toolkit.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`]+)`(?!`)", re.DOTALL)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
OURS = re.compile(r"^(?:python -m )?toolkit (?=[a-z-])")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def commands(page: Path) -> Iterator[str]:
    """Each command of ours on a page, without ``toolkit``; ``…`` and ``...`` stand for anything."""
    blocks = FENCED.findall(page.read_text(encoding="utf-8"))
    lines = [part.strip() for block in blocks for part in re.split(r"\n|&&", block)]
    spoken = [" ".join(code.split()) for code in INLINE.findall(prose(page))]
    for line in (*lines, *spoken):
        if (found := OURS.match(line)) and not re.search(r"…|\.\.\.", line):
            yield line[found.end() :]


def parse(line: str) -> None:
    """Raises when a line names a command or an option that is none of ours, or too many words.

    A command may be mentioned by its name alone; one that is given words must be whole.
    """
    command: Any = typer.main.get_command(app)
    words = shlex.split(line)
    while words and hasattr(command, "commands"):
        if words[0] not in command.commands:
            if words[0].startswith("-"):
                break
            raise ValueError(f"there is no command {words[0]}")
        command = command.commands[words.pop(0)]
    context = command.context_class(command, info_name=command.name)
    given, left, _ = command.make_parser(context).parse_args([*words])
    if left:
        raise ValueError(f"what is {left[0]}?")
    lacking = [one.name for one in command.params if one.required and given.get(one.name) is None]
    if words and lacking:
        raise ValueError(f"it lacks {lacking[0]}")


def anchors(page: Path) -> set[str]:
    """What a link may name on a page: its headings, as GitHub spells them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings
    }


def links(page: Path) -> Iterator[tuple[bool, str, str]]:
    """Each link: whether it is a picture, its words, and where it leads."""
    for mark, words, target in LINK.findall(prose(page)):
        yield bool(mark), words, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_one_of_ours_with_options_that_it_has(page):
    wrong = []
    for line in commands(page):
        try:
            parse(line)
        except Exception as problem:
            wrong.append(f"toolkit {line}: {problem}")
    assert wrong == []


@pytest.mark.parametrize(
    "line", ["ruin", "run --pak x", "deck refesh x.pptx", "run --pack", "explain one two"]
)
def test_a_command_that_is_not_ours_is_found_out(line):
    with pytest.raises(Exception, match=r"."):
        parse(line)


def test_commands_are_found_in_blocks_and_in_sentences(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("`toolkit check`, `toolkit.toml`\n\n```\npip && toolkit run --final\n```\n")
    assert list(commands(page)) == ["run --final", "check"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page):
    lost = []
    for _, _, target in links(page):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_says_in_words_what_it_shows(page):
    assert [target for is_picture, words, target in links(page) if is_picture and not words] == []


def test_pictures_are_small_and_each_is_shown_and_can_be_made_anew():
    there = {path.stem for path in PICTURES.glob("*")}
    shown = {
        Path(target).stem for page in PAGES for is_picture, _, target in links(page) if is_picture
    }
    assert there == shown == set(ALL)
    assert [path.name for path in PICTURES.glob("*") if path.stat().st_size > LARGEST] == []
