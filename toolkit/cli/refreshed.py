"""What ``toolkit deck`` needs besides merge and checks: the new deck, the plan in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.cli.console import print_json

if TYPE_CHECKING:
    from toolkit.decks.manifest import Manifest
    from toolkit.decks.refresh import Plan, Step
    from toolkit.reading import Progress
    from toolkit.settings import Pack


def target_of(file: Path, out: Path | None) -> Path:
    """The file to write, of the same kind: with macros where the deck has some.

    Raises ``SettingsProblem`` where it is there already, is of another kind, or has no folder.
    """
    from toolkit.settings import SettingsProblem

    target = out or file.with_name(f"{file.stem} refreshed{file.suffix}")
    if target.suffix.lower() != file.suffix.lower():
        raise SettingsProblem(
            f"PowerPoint would not open {target.name}: give --out a name that ends in "
            f"{file.suffix}, as {file.name} does. Nothing was written."
        )
    if target.exists():
        raise SettingsProblem(
            f"{target} is there already. Choose another name with --out; nothing was written."
        )
    if not target.parent.is_dir():
        raise SettingsProblem(
            f"There is no folder {target.parent}. Make it, or choose another one with --out."
        )
    return target


def newest_of(presentation: Any, folder: Path) -> Manifest | None:
    """What the deck of the newest run says, for the kind and audience of a deck.

    ``None`` where there is no pack (unless a folder was given: then ``SettingsProblem``), no run of
    it, or nothing in the deck that could be compared.
    """
    from toolkit.decks.manifest import ManifestProblem, manifest_in
    from toolkit.decks.opened import open_deck
    from toolkit.outputs import latest
    from toolkit.settings import SettingsProblem, open_pack

    try:
        output = open_pack(folder).output
    except SettingsProblem:
        if folder != Path():
            raise
        return None
    try:
        own = manifest_in(presentation)
        file = latest(output) / f"{own.deck}.pptx" if own else None
        newest = manifest_in(open_deck(file)) if file and file.is_file() else None
    except (ManifestProblem, SettingsProblem):
        return None
    alike = own and newest and (own.audience, own.force) == (newest.audience, newest.force)
    return newest if alike else None


def newly_built(pack: Pack, manifest: Manifest, tell: Progress, *, final: bool = False) -> Any:
    """The presentation that the pack gives now for the kind and audience of a deck.

    It is stamped DRAFT where the old one was, unless ``final`` lifts the stamp, and wherever an
    error stands. Raises ``SettingsProblem``
    for a kind of deck that is no longer made, or a deck of another force.
    """
    from pptx import Presentation

    from toolkit.audience import Audience
    from toolkit.decks.catalogue import DECKS
    from toolkit.run import build_deck, worked_out
    from toolkit.settings import SettingsProblem

    kind = next((each for each in DECKS if each.name == manifest.deck), None)
    if kind is None:
        raise SettingsProblem(f"No deck of the kind “{manifest.deck}” is made any more.")
    if manifest.force and manifest.force != pack.settings.force:
        raise SettingsProblem(
            f"The deck shows the figures of {manifest.force}, and this pack is that of "
            f"{pack.settings.force}. Name the folder of the right pack with --pack."
        )
    of_audience = pack.having(audience=Audience(manifest.audience))
    final = final or not manifest.draft
    run = worked_out(of_audience, tell, final=final)
    if run.checked.errors and final:
        typer.echo("An error stands, so the refreshed deck is stamped DRAFT.", err=True)
        run = worked_out(of_audience, tell, final=False)
    return Presentation(BytesIO(build_deck(of_audience, run, kind).to_bytes()))


def print_plan(planned: Plan, target: Path, *, as_json: bool) -> None:
    """What will be done, before it is: what changes, what was kept, what needs a hand."""
    from toolkit.decks.refresh import BY_HAND, CHANGES, KEPT

    if as_json:
        print_json(
            {"file": "" if planned.is_empty else target.as_posix()}
            | {"from_run": planned.before.run, "to_run": planned.after.run}
            | {"steps": [asdict(step) for step in planned.steps]}
        )
        return
    if not planned.is_empty:
        typer.echo(f"From run {planned.before.run} to run {planned.after.run}.")
        typer.echo("Slides are numbered as in the new file.")
    _print_part("What changes", _changes(planned.of(*CHANGES)))
    _print_part("What was kept as somebody edited it", _lines("▲", planned.of(*KEPT)))
    _print_part("What needs a hand", _lines("■", planned.of(*BY_HAND)))
    if planned.is_empty:
        typer.echo(f"It shows run {planned.after.run} already. Nothing was written.")
        return
    typer.echo(f'\nWriting {target}. To look it over: toolkit deck check "{target}"')


def print_ahead(refreshed: Manifest, newest: Manifest | None) -> None:
    """That the workbooks have changed since the newest run, where they have."""
    if newest is None or newest.run != refreshed.run:
        typer.echo(
            "No run has been made of the workbooks as they are now. Run toolkit run too: then "
            "evidence, papers and page say what the deck says, and toolkit deck check compares "
            "with that."
        )


def _print_part(heading: str, lines: list[str]) -> None:
    if lines:
        typer.echo(f"\n{heading}")
        for line in lines:
            typer.echo(line)


def _changes(steps: Sequence[Step]) -> list[str]:
    """A line for each slide: what is brought up to date on it, or what becomes of it."""
    from toolkit.words import plural

    lines = []
    for _, some in groupby(steps, key=lambda step: (step.slide, step.key)):
        of_slide = list(some)
        lines += [f"● {step}." for step in of_slide if not step.shape]
        shapes = len({step.shape for step in of_slide if step.shape})
        if shapes:
            first = of_slide[0]
            things = plural(shapes, "text, table or chart", "texts, tables and charts")
            lines.append(f"● Slide {first.slide}, “{first.title}”: {shapes} {things}.")
    return lines


def _lines(mark: str, steps: Sequence[Step]) -> list[str]:
    """A line for each step, and under it what was made, what would be made and what is there."""
    lines = []
    for step in steps:
        lines.append(f"{mark} {step}.")
        kept = asdict(step.kept) if step.kept else {}
        lines += [_indented(word, words) for word, words in kept.items()]
    return lines


def _indented(word: str, words: str) -> str:
    return f"    {word + ':':8}" + words.replace("\n", "\n" + " " * 12)
