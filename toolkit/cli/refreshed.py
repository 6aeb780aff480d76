"""What ``toolkit deck refresh`` needs besides the merge: the new deck, the plan in words."""

from __future__ import annotations

from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.cli.console import print_json

if TYPE_CHECKING:
    from toolkit.decks.manifest import Manifest
    from toolkit.decks.refresh import Plan
    from toolkit.pipeline import Progress
    from toolkit.settings import Pack


def target_of(file: Path, out: Path | None) -> Path:
    """The file to write. Raises ``SettingsProblem`` where it is there already."""
    from toolkit.settings import SettingsProblem

    target = out or file.with_name(f"{file.stem} refreshed.pptx")
    if target.exists():
        raise SettingsProblem(
            f"{target} is there already. Choose another name with --out; nothing was written."
        )
    return target


def newly_built(pack: Pack, manifest: Manifest, tell: Progress) -> Any:
    """The presentation that the pack gives now for the kind and audience of a deck.

    It is stamped DRAFT where the old one was, or where an error stands. Raises ``SettingsProblem``
    for a kind of deck that is no longer made.
    """
    from pptx import Presentation

    from toolkit.audience import Audience
    from toolkit.decks.catalogue import DECKS
    from toolkit.run import build_deck, worked_out
    from toolkit.settings import SettingsProblem

    kind = next((each for each in DECKS if each.name == manifest.deck), None)
    if kind is None:
        raise SettingsProblem(f"No deck of the kind “{manifest.deck}” is made any more.")
    of_audience = pack.having(audience=Audience(manifest.audience))
    run = worked_out(of_audience, tell, final=not manifest.draft)
    if run.checked.errors and not manifest.draft:
        typer.echo("An error stands, so the refreshed deck is stamped DRAFT.", err=True)
        run = worked_out(of_audience, tell, final=False)
    return Presentation(BytesIO(build_deck(of_audience, run, kind).to_bytes()))


def print_plan(planned: Plan, target: Path, *, as_json: bool) -> None:
    """What will be done, before it is."""
    from toolkit.decks.refresh import Outcome
    from toolkit.words import plural

    if as_json:
        print_json(
            {"file": target.as_posix(), "from_run": planned.before.run, "to_run": planned.after.run}
            | {"steps": [asdict(step) for step in planned.steps]}
        )
        return
    updated = len(planned.of(Outcome.UPDATE))
    things = plural(updated, "text, table or chart", "texts, tables and charts")
    typer.echo(f"From run {planned.before.run} to run {planned.after.run}:")
    typer.echo(f"● {updated} {things} brought up to date.")
    for step in planned.steps:
        if step.outcome is not Outcome.UPDATE:
            typer.echo(f"▲ {step}.")
            if step.kept:
                for word, words in asdict(step.kept).items():
                    typer.echo(_indented(word, words))
    typer.echo(f'Writing {target}. To look it over: toolkit deck check "{target}"')


def _indented(word: str, words: str) -> str:
    return f"    {word + ':':8}" + words.replace("\n", "\n" + " " * 12)
