"""Stories of dashboards that differ from the sample one, and decks read back as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any

import pandas as pd
from pptx import Presentation

from toolkit.dataset import Dataset
from toolkit.decks.build import build
from toolkit.decks.collaboration import SLIDES
from toolkit.decks.kit import Deck
from toolkit.decks.manifest import title_of
from toolkit.edition import Edition
from toolkit.measures import measure
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.rules.check import check
from toolkit.rules.explained import explain
from toolkit.telling.story import Story

Change = Mapping[str, Any]

LONG = "A name of two hundred characters that nobody would choose and somebody will surely type "
LONG_NAME = (LONG * 3)[:200]


def edition(data: Dataset) -> Edition:
    """The edition of a summary made from some data."""
    return Edition(
        title="Collaboration annual update 2022",
        force="A force",
        version="V0.1",
        classification="OFFICIAL",
        as_at=data.as_at_of("rag-dashboard"),
        run_id="20221031-ab",
        draft=True,
        synthetic=False,
    )


def story_of(
    checked: Checked,
    *,
    control: Change | None = None,
    everything: Mapping[str, pd.DataFrame] | None = None,
    **tables: pd.DataFrame,
) -> Story:
    """The sample pack's story, with some tables and items of the Control sheet changed."""
    returns = tuple(
        replace(ret, control={**ret.control, **(control or {})})
        if ret.kind == "rag-dashboard"
        else ret
        for ret in checked.everything.returns
    )
    every = {**checked.everything.tables, **(everything or tables)}
    all_rows = replace(checked.everything, returns=returns, tables=every)
    counted = replace(checked.counted, returns=returns, tables={**checked.counted.tables, **tables})
    findings = tuple(explain(all_rows, check(all_rows)))
    figures = measure(counted, all_rows, findings)
    return Story(figures, counted, all_rows, findings, edition(counted))


def areas_like(checked: Checked, *changes: Change) -> pd.DataFrame:
    """Areas that are as the first of the sample, but for these cells."""
    first = checked.counted["areas"].iloc[0].to_dict()
    rows = [
        first
        | {"row": 5 + number, "area_id": f"COL-{number}", "section_ref": f"5.1.{number}"}
        | one
        for number, one in enumerate(changes, 1)
    ]
    frame = pd.DataFrame(rows, columns=list(first))
    dates = dict.fromkeys(("return_as_at", "return_to_green", "assessed_on"), "datetime64[s]")
    return frame.astype(dates)


def graded(checked: Checked, *moves: tuple[str, str]) -> pd.DataFrame:
    """Areas A, B, C ... with these grades, (before, now)."""
    return areas_like(
        checked,
        *(
            {"rag_previous": before, "rag_current": now, "short_name": name, "display_name": name}
            for name, (before, now) in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", moves, strict=False)
        ),
    )


def closed_like(checked: Checked, *changes: Change) -> pd.DataFrame:
    """Closed areas that are as the first of the sample, but for these cells."""
    first = checked.counted["closedareas"].iloc[0].to_dict()
    rows = [first | {"row": 5 + number} | one for number, one in enumerate(changes)]
    return pd.DataFrame(rows, columns=list(first)).astype({"closed_on": "datetime64[s]"})


def none_of(checked: Checked, table: str) -> pd.DataFrame:
    """A table without rows."""
    return checked.counted[table].iloc[:0]


def many(checked: Checked, count: int = 80, sections: int = 12) -> dict[str, pd.DataFrame]:
    """Tables of a dashboard with many areas in many sections, with every grade and long texts."""
    grades = ("Green", "Amber", "Red", "Not graded")
    narrative = checked.counted["areas"]["narrative"].iloc[0]
    areas = areas_like(
        checked,
        *(
            {
                "section_no": f"{n % sections + 1}",
                "section_ref": f"{n % sections + 1}.{n // sections + 1}",
                "display_name": f"Area number {n + 1}",
                "short_name": f"Area {n + 1}",
                "rag_current": grades[n % 4],
                "rag_previous": grades[(n // 3) % 4],
                "not_graded_reason": "Paused" if n % 4 == 3 else None,
                "issue": "Parts are late." if n % 3 else None,
                "narrative": narrative * 3 if n % 20 == 0 else narrative[: 100 + 9 * n],
            }
            for n in range(count)
        ),
    )
    section = checked.everything["sections"].iloc[0].to_dict()
    rows = [
        section | {"section_no": f"{n + 1}", "title": f"Section {n + 1}", "order": n, "row": 5 + n}
        for n in range(sections)
    ]
    return {"areas": areas, "sections": pd.DataFrame(rows, columns=list(section))}


def deck_of(story: Story) -> Deck:
    """The collaboration summary of a story."""
    return build(story, slide_template("collaboration_summary.pptx"), SLIDES)


def opened(deck: Deck) -> list[Any]:
    """The slides of a saved deck, opened again."""
    return list(Presentation(BytesIO(deck.to_bytes())).slides)


def texts(slide: Any) -> list[str]:
    """Every text on a slide but its foot: shapes, table cells and lengths of bars."""
    return list(_texts(slide))


def titles(slides: Sequence[Any]) -> list[str]:
    """The titles of slides, with plain spaces."""
    return [title_of(slide) for slide in slides]


def slide_called(slides: Sequence[Any], start: str) -> Any:
    """The first slide whose title starts so."""
    return next(s for s in slides if s.shapes.title.text_frame.text.startswith(start))


def table_on(slide: Any, name: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    shape = next(shape for shape in slide.shapes if shape.name == name)
    return [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]


def notes(slide: Any) -> str:
    """The notes of a slide."""
    return str(slide.notes_slide.notes_text_frame.text)


@lru_cache(maxsize=4)
def sample_story(checked: Checked) -> Story:
    """The story of the sample pack as it is."""
    return story_of(checked)


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.name in ("Footer", "Slide number"):
            continue
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_chart:
            for series in shape.chart.plots[0].series:
                yield from (f"{value:g}" for value in series.values if value)
