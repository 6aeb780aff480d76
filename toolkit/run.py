"""A run: a pack's returns in, both decks and the reports out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit import __version__
from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS, DeckKind
from toolkit.decks.kit import DoesNotFit, Shortened
from toolkit.edition import Edition, edition_of
from toolkit.figures import Figures
from toolkit.measures import measure
from toolkit.outputs import LATEST, run_id, staged
from toolkit.pipeline import Checked, Progress, check_pack
from toolkit.reports.consolidated_workbook import write_consolidated
from toolkit.reports.evidence_workbook import write_evidence
from toolkit.reports.findings_workbook import write_findings
from toolkit.reports.run_record import run_record, write_run_record
from toolkit.resources import slide_template
from toolkit.rules.check import all_rules
from toolkit.settings import Pack
from toolkit.telling.story import Story

REPORTS = {
    "findings": "findings.xlsx",
    "evidence": "evidence.xlsx",
    "consolidated": "consolidated.xlsx",
    "run": "run.json",
}


@dataclass(frozen=True)
class Run:
    """A finished run, or one that was refused.

    ``folder`` is where its files are, ``None`` when a final run was refused because errors stand.
    ``shortened`` are texts that had to be cut to fit a slide.
    """

    id: str
    checked: Checked
    figures: Figures
    edition: Edition
    folder: Path | None
    record: Mapping[str, object]
    shortened: tuple[Shortened, ...] = ()


def run_pack(pack: Pack, progress: Progress, *, final: bool = False) -> Run:
    """Reads, checks, consolidates, and builds both decks and the reports.

    A final run is refused while an error stands: nothing is written. Raises
    :class:`~toolkit.settings.SettingsProblem`, :class:`~toolkit.outputs.OutputProblem`,
    ``TemplateProblem`` or ``DoesNotFit``.
    """
    checked = check_pack(pack, progress, final=final)
    progress("Work out the figures", 1, 1)
    figures = measure(checked.counted, checked.everything, checked.findings)
    identity = identity_of(pack, checked, final=final)
    edition = edition_of(
        pack.settings,
        pack.settings.productivity,
        [ret for ret in checked.returns if ret.kind != "reference"],
        identity,
        draft=not final,
    )
    if final and checked.errors:
        record = run_record(checked, figures, edition, {})
        return Run(identity, checked, figures, edition, None, record)
    outputs = {kind.name: kind.file for kind in DECKS} | REPORTS
    record = run_record(checked, figures, edition, outputs)
    with staged(pack.output, identity) as folder:
        shortened = tuple(_decks(pack, checked, figures, identity, folder, progress, final=final))
        progress("Write the findings", 1, 1)
        write_findings(folder / REPORTS["findings"], checked, edition, rules=all_rules())
        progress("Write the evidence", 1, 1)
        write_evidence(folder / REPORTS["evidence"], checked, figures, edition)
        write_consolidated(folder / REPORTS["consolidated"], checked, edition)
        write_run_record(folder / REPORTS["run"], record)
    return Run(identity, checked, figures, edition, pack.output / LATEST, record, shortened)


PRINTED = {"force", "classification", "productivity", "collaboration"}
"""The settings that show in the outputs; where they are written and by how many does not."""


def identity_of(pack: Pack, checked: Checked, *, final: bool) -> str:
    """The run's name, from the returns, the templates, what is printed and the version."""
    parts: list[object] = [__version__, final, pack.settings.model_dump_json(include=PRINTED)]
    parts += [f"{ret.workbook} {ret.sha256}" for ret in checked.returns]
    parts += [template_of(pack, kind).read_bytes().hex() for kind in DECKS]
    return run_id(checked.everything.as_at, parts)


def template_of(pack: Pack, kind: DeckKind) -> Path:
    """The pack's own slide template, or the one that comes with the toolkit."""
    own = pack.templates / kind.template
    return own if own.is_file() else slide_template(kind.template)


def _decks(
    pack: Pack,
    checked: Checked,
    figures: Figures,
    identity: str,
    folder: Path,
    progress: Progress,
    *,
    final: bool,
) -> Iterator[Shortened]:
    for at, kind in enumerate(DECKS, 1):
        progress(f"Build {kind.file}", at, len(DECKS))
        sources = checked.everything.of_kind(kind.source)
        about = kind.about(pack.settings)
        edition = edition_of(pack.settings, about, sources, identity, draft=not final)
        story = Story(figures, checked.counted, checked.everything, checked.findings, edition)
        try:
            deck = build(story, template_of(pack, kind), kind.load())
        except DoesNotFit as problem:
            raise DoesNotFit(f"{kind.file}: {problem}") from problem
        deck.save(folder / kind.file)
        yield from deck.shortened
