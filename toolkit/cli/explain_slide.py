"""``toolkit explain --deck FILE --slide N``: where every number on a slide comes from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.console import compared_with, console, print_json, progress

if TYPE_CHECKING:
    from toolkit.decks.manifest import MadeSlide, Manifest, Quoted
    from toolkit.figures import Figures


def explain_slide(file: Path, number: int, pack: Path, previous: Path, *, json: bool) -> None:
    """Prints the figures that a slide of a deck, or the one that it is a copy of, was made with.

    Their cells are given where the pack still gives the run that made the deck. Raises
    :class:`~toolkit.settings.SettingsProblem` when the file is no deck of ours, or has no such
    slide.
    """
    manifest, made, title = _find(file, number)
    figures, why_not = _figures_of(manifest, pack, previous, quiet=json)
    if json:
        print_json(
            {"file": file.as_posix(), "slide": number, "title": title, "key": made.key}
            | {"run": manifest.run, "cells_known": figures is not None}
            | {"figures": [_as_json(quoted, figures) for quoted in made.figures]}
        )
    else:
        _print(file, number, title, made, figures, why_not)


def _find(file: Path, number: int) -> tuple[Manifest, MadeSlide, str]:
    """The manifest of a deck, what it says of a slide, and the slide's title."""
    from toolkit.decks.manifest import keys_of, title_of
    from toolkit.decks.opened import manifest_of, open_deck
    from toolkit.settings import SettingsProblem
    from toolkit.words import plural

    presentation = open_deck(file)
    manifest = manifest_of(presentation, file)
    slides = list(presentation.slides)
    if not 1 <= number <= len(slides):
        raise SettingsProblem(
            f"There is no slide {number}: {file.name} has {len(slides)} "
            f"{plural(len(slides), 'slide')}."
        )
    wanted = slides[number - 1]
    made = manifest.slide(keys_of(presentation, manifest).get(wanted.slide_id, ""))
    title = title_of(wanted)
    if made is None:
        raise SettingsProblem(
            f"Slide {number}, “{title}”, was not made by the toolkit: nothing is known of its "
            "figures."
        )
    return manifest, made, title


def _figures_of(
    manifest: Manifest, pack: Path, previous: Path, *, quiet: bool
) -> tuple[Figures | None, str]:
    """The figures of the run that made a deck, or ``None`` and why they cannot be had."""
    from toolkit.audience import Audience
    from toolkit.run import worked_out
    from toolkit.settings import SettingsProblem, open_pack

    try:
        found = compared_with(previous, open_pack(pack))
        with progress(quiet=quiet) as tell:
            of_audience = found.having(audience=Audience(manifest.audience))
            run = worked_out(of_audience, tell, final=not manifest.draft)
    except SettingsProblem as problem:
        return None, f"Cells cannot be listed. {problem}"
    if run.id != manifest.run:
        return None, (
            f"This deck was made by run {manifest.run or 'without a name'}; the pack as it is now "
            f"gives {run.id}. So cells are not listed; values and workings are those of the deck."
        )
    return run.figures, ""


def _as_json(quoted: Quoted, figures: Figures | None) -> dict[str, Any]:
    from toolkit.cli.explain import figure_as_json

    current = figures and _same(quoted, figures)
    return asdict(quoted) | (figure_as_json(figures, quoted.id) if figures and current else {})


def _same(quoted: Quoted, figures: Figures) -> bool:
    """Whether a run still gives a figure; on a slide that a refresh has left it may not."""
    return quoted.id in figures and figures[quoted.id].text == quoted.text


def _print(
    file: Path, number: int, title: str, made: MadeSlide, figures: Figures | None, why_not: str
) -> None:
    from toolkit.cli.explain import print_figure

    out = console()
    out.print(f"{file.name}, slide {number}: {title}", style="bold", markup=False)
    if why_not:
        out.print(why_not, markup=False)
    if not made.figures:
        out.print("No figures are cited on this slide.", markup=False)
    for quoted in made.figures:
        out.print()
        if figures and _same(quoted, figures):
            print_figure(figures, quoted.id)
        else:
            out.print(f"{quoted.id}: {quoted.label}", style="bold", markup=False)
            exactly = f"{quoted.value:,.10g} {quoted.unit}, {quoted.basis}"
            out.print(f"Printed as {quoted.text}; exactly {exactly}", markup=False)
            out.print(f"Worked out: {quoted.working}", markup=False)
