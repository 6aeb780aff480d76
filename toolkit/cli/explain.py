"""``toolkit explain``: where a number comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.cli.console import (
    JsonOption,
    PackOption,
    PreviousOption,
    compared_with,
    console,
    print_json,
    progress,
)

if TYPE_CHECKING:
    from toolkit.figures import Figures

MOST_CELLS = 40


def explain(
    figure: str = typer.Argument("", help="A figure's id, such as hours.known."),
    deck: Path = typer.Option(None, help="A deck made by a run, to explain one of its slides."),
    slide: int = typer.Option(0, help="The number of the slide in that deck, from 1."),
    pack: Path = PackOption,
    previous: Path = PreviousOption,
    json: bool = JsonOption,
) -> None:
    """Say where a figure comes from: its working and its cells.

    Example: toolkit explain hours.known

    Or every figure on a slide: toolkit explain --deck productivity-review.pptx --slide 2

    The ids of a slide's figures are in its notes; all of them are in evidence.xlsx.
    """
    from toolkit.cli.explain_slide import explain_slide
    from toolkit.measures import measure
    from toolkit.pipeline import check_pack
    from toolkit.settings import SettingsProblem, open_pack

    if bool(figure) == bool(deck) or bool(deck) != bool(slide):
        raise SettingsProblem(
            "Name a figure (toolkit explain hours.known), or a deck and a slide (toolkit explain "
            "--deck productivity-review.pptx --slide 2)."
        )
    if deck:
        explain_slide(deck, slide, pack, previous, json=json)
        return
    with progress(quiet=json) as tell:
        checked = check_pack(compared_with(previous, open_pack(pack)), tell)
    figures = measure(
        checked.counted, checked.everything, checked.findings, checked.before, checked.earlier
    )
    if figure not in figures:
        raise SettingsProblem(f"There is no figure '{figure}'.{_near(figure, figures)}")
    if json:
        print_json(figure_as_json(figures, figure))
    else:
        print_figure(figures, figure)


def _near(wanted: str, figures: Figures) -> str:
    from toolkit.words import listed
    from toolkit.workbooks.tables import nearest

    near = nearest(wanted, list(figures))
    if near:
        return f" Did you mean {near}?"
    return f" There are, among others, {listed([key for key in figures if '/' not in key][:8])}."


def figure_as_json(figures: Figures, figure_id: str) -> dict[str, Any]:
    """A figure with its cells, for programs."""
    from dataclasses import asdict

    figure = figures[figure_id]
    return asdict(figure) | {
        "text": figure.text,
        "cells": [asdict(place) for place in figures.cells(figure_id)],
    }


def print_figure(figures: Figures, figure_id: str) -> None:
    """A figure for people: value, working, parts and its first cells."""
    out = console()
    figure = figures[figure_id]
    out.print(f"{figure.id}: {figure.label}", style="bold", markup=False)
    unit = "" if figure.unit == "count" else f" {figure.unit}"
    exactly = f"{figure.value:,.10g}{unit}, {figure.basis}"
    out.print(f"Printed as {figure.text}; exactly {exactly}", markup=False)
    out.print(f"Worked out: {figure.working}", markup=False)
    for part in figure.parts:
        out.print(f"  {figures[part].text:>10}  {part}", markup=False)
    cells = figures.cells(figure_id)
    out.print(f"Cells: {len(cells)}", markup=False)
    for place in cells[:MOST_CELLS]:
        out.print(f"  {place.workbook} › {place.sheet} › {place.cell}  {place.key}", markup=False)
    if len(cells) > MOST_CELLS:
        out.print(f"  and {len(cells) - MOST_CELLS:,} more; evidence.xlsx has all", markup=False)
