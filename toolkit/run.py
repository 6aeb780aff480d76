"""A run: a pack's returns in, both decks with their papers and the reports out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit import __version__, exits
from toolkit.archive.keep import FinishedRun, keep
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.tables import Snapshot
from toolkit.audience import Audience
from toolkit.copies import copy_all, now_in
from toolkit.decks.brand.own import remarks_on
from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS, DeckKind
from toolkit.decks.kit import Deck, DoesNotFit, Shortened
from toolkit.derive.sources import also_told, told_apart
from toolkit.edition import Edition, edition_of
from toolkit.figures import Figures
from toolkit.findings import Severity
from toolkit.last_run import FINDINGS, RECORD, since_last_run
from toolkit.measures import measure
from toolkit.outputs import LATEST, run_id, staged
from toolkit.papers.build import write_paper
from toolkit.papers.catalogue import PaperKind, papers_of
from toolkit.pipeline import Checked, check_pack, for_board
from toolkit.reading import Progress
from toolkit.recorded import Span, recorded
from toolkit.reports.checked_copy import Copied
from toolkit.reports.consolidated_workbook import write_consolidated
from toolkit.reports.evidence_workbook import write_evidence
from toolkit.reports.findings_record import write_findings_record
from toolkit.reports.findings_workbook import write_findings
from toolkit.reports.json_file import write_json
from toolkit.reports.page import write_page
from toolkit.reports.run_record import run_record
from toolkit.resources import slide_template
from toolkit.returns import Status
from toolkit.rules.check import all_rules
from toolkit.settings import Pack
from toolkit.since import Since
from toolkit.status import Ending, Outcome, Workbooks
from toolkit.telling.story import Story
from toolkit.withheld import printable
from toolkit.words import counted, plural

REPORTS = {
    "findings": "findings.xlsx",
    "evidence": "evidence.xlsx",
    "consolidated": "consolidated.xlsx",
    "page": "report.html",
    "findings_record": FINDINGS,
    "run": RECORD,
}
COPIES = "checked copies"


@dataclass(frozen=True)
class Run:
    """A finished run, or one that was refused.

    ``since`` is what has changed since the run before, ``None`` without one. ``folder`` is where
    its files are, ``None`` when a final run was refused because errors stand. ``shortened`` are
    texts that had to be cut to fit a slide. ``copies`` are the checked copies, those that were made
    and those that could not be; their paths are below the run's folder. ``not_archived`` is why
    the run could not be archived; empty where it was, or where no archive is wanted.
    ``on_templates`` are remarks on the pack's own slide templates, which it was built on all the
    same.
    """

    id: str
    checked: Checked
    figures: Figures
    edition: Edition
    since: Since | None = None
    folder: Path | None = None
    record: Mapping[str, object] = field(default_factory=dict)
    shortened: tuple[Shortened, ...] = ()
    copies: tuple[Copied, ...] = ()
    not_archived: str = ""
    on_templates: tuple[str, ...] = ()


def run_pack(pack: Pack, progress: Progress, *, final: bool = False) -> Run:
    """Reads, checks, consolidates, and builds both decks, their papers and the reports.

    A final run is refused while an error stands: no outputs are written. How it ended is left in
    ``status.json``. Raises :class:`~toolkit.settings.SettingsProblem`,
    :class:`~toolkit.outputs.OutputProblem`, :class:`~toolkit.lock.AnotherRun`,
    :class:`~toolkit.reading.ReturnsVanished`, ``TemplateProblem`` or ``DoesNotFit``.
    """
    return recorded(pack, lambda: _run(pack, progress, final=final), _ended)


def _run(pack: Pack, progress: Progress, *, final: bool) -> Run:
    on_templates = remarks_on(template_of(pack, kind) for kind in DECKS)
    run = replace(worked_out(pack, progress, final=final), on_templates=on_templates)
    if final and run.checked.errors:
        return _with_record(run, {})
    with staged(pack.output, run.id) as folder:
        shortened = tuple(_decks(pack, run, folder, progress))
        _papers(pack, run, folder, progress)
        copies = _copies(pack, run.checked, folder, progress)
        run = replace(run, folder=pack.output / LATEST, shortened=shortened, copies=copies)
        run = _with_record(run, _outputs(run))
        _write_reports(pack, run, folder, progress)
    return replace(run, not_archived=_archived(pack, run, progress))


def _archived(pack: Pack, run: Run, progress: Progress) -> str:
    """Keeps the run in the pack's archive; why not, where that fails. What was written stands."""
    if pack.archive is None:
        return ""
    checked = run.checked
    progress("Archive the run", 1, 1)
    finished = FinishedRun(
        id=run.id,
        force=pack.settings.force,
        audience=pack.settings.audience,
        final=checked.final,
        snapshot=Snapshot(checked.everything, checked.counted, checked.findings),
        figures=tuple(run.figures.values()),
        outputs=pack.output / run.id,
        previous=checked.previous.run if checked.previous else "",
    )
    try:
        keep(pack.archive, finished)
    except ArchiveProblem as problem:
        return str(problem)
    return ""


def _ended(run: Run, span: Span) -> Ending:
    """How a run ended that was not stopped by a problem."""
    errors = len(run.checked.errors)
    returns = [ret for ret in run.checked.returns if ret.kind != "reference"]
    read = sum(ret.status is Status.READ for ret in returns)
    said = f"{read} of {counted(len(returns), 'workbook')} read"
    stand = f"{counted(errors, 'error')} {plural(errors, 'stands', 'stand')}"
    if errors:
        refused = "" if run.folder else " The final pack was refused, and nothing was written."
        message = f"A person is needed: {said}, {stand}.{refused}"
    else:
        message = f"Done: {said}, no error stands."
    return Ending(
        outcome=Outcome.FINDINGS if errors else Outcome.DONE,
        exit_code=exits.ERRORS_STAND if errors else exits.DONE,
        message=f"{message} {run.not_archived}".strip(),
        started=span.started,
        finished=span.finished,
        run=run.id,
        errors=errors,
        warnings=sum(one.severity is Severity.WARNING for one in run.checked.findings),
        workbooks=Workbooks(read=read, expected=len(returns)),
        outputs=LATEST if run.folder else "",
    )


def worked_out(pack: Pack, progress: Progress, *, final: bool) -> Run:
    """Everything there is to say, before any of it is written."""
    checked = check_pack(pack, progress, final=final)
    checked = for_board(checked) if pack.settings.audience is Audience.BOARD else checked
    progress("Work out the figures", 1, 1)
    figures = measure(
        checked.counted, checked.everything, checked.findings, checked.before, checked.earlier
    )
    since = since_last_run(pack.output, checked)
    identity = identity_of(pack, checked, since, final=final)
    settings = printable(pack.settings, checked.findings)
    edition = edition_of(
        settings,
        settings.productivity,
        [ret for ret in checked.returns if ret.kind != "reference"],
        identity,
        draft=not final,
    )
    return Run(identity, checked, figures, edition, since)


def _copies(pack: Pack, checked: Checked, folder: Path, progress: Progress) -> tuple[Copied, ...]:
    """A copy of each workbook with findings, its cells marked, unless the settings want none.

    None for the board either: a copy holds all that its owner has typed.
    """
    if not pack.settings.checked_copies or checked.withheld:
        return ()
    return now_in(Path(COPIES), copy_all(pack, checked, folder / COPIES, progress))


def _outputs(run: Run) -> dict[str, str]:
    """The name of each output's file, or of its folder."""
    copied = {"checked_copies": COPIES} if any(one.target for one in run.copies) else {}
    return {kind.name: kind.file for kind in _documents(run.checked)} | REPORTS | copied


def _documents(checked: Checked) -> tuple[DeckKind | PaperKind, ...]:
    """The decks and papers that a run writes."""
    return (*DECKS, *papers_of(checked.everything))


def _with_record(run: Run, outputs: Mapping[str, str]) -> Run:
    record = run_record(
        run.checked,
        run.figures,
        run.edition,
        outputs,
        since=run.since,
        copies=run.copies,
        on_templates=run.on_templates,
    )
    return replace(run, record=record)


def _write_reports(pack: Pack, run: Run, folder: Path, progress: Progress) -> None:
    checked, edition = run.checked, run.edition
    settings = printable(pack.settings, checked.findings)
    progress("Write the findings", 1, 1)
    write_findings(
        folder / REPORTS["findings"],
        checked,
        edition,
        rules=all_rules(),
        since=run.since,
        copies=run.copies,
    )
    write_findings_record(folder / FINDINGS, checked, edition)
    progress("Write the evidence", 1, 1)
    write_evidence(folder / REPORTS["evidence"], checked, run.figures, edition)
    write_consolidated(folder / REPORTS["consolidated"], checked, edition)
    progress("Write the page", 1, 1)
    write_page(
        folder / REPORTS["page"],
        checked,
        run.figures,
        edition,
        coverage=checked.coverage,
        since=run.since,
        copies=run.copies,
        asked={
            "Productivity Review": settings.productivity.decision,
            "Collaboration summary": settings.collaboration.decision,
        },
    )
    write_json(folder / RECORD, run.record)


PRINTED = {"force", "classification", "audience", "checked_copies"}
"""The settings that show in the outputs, beside what those say of themselves that are written;
where they are written and by how many does not."""


def identity_of(pack: Pack, checked: Checked, since: Since | None, *, final: bool) -> str:
    """The run's name, from everything that shows in its outputs.

    That is the returns and what was found in them, what lies beside them, the pack and the run they
    are compared with, the runs of the trend, the templates, what is printed and the version.
    """
    printed = PRINTED | {kind.section for kind in _documents(checked)}
    parts: list[object] = [__version__, final, pack.settings.model_dump_json(include=printed)]
    parts += [since.run if since else ""]
    parts += [f"{ret.workbook} {ret.sha256} {ret.detail}" for ret in checked.returns]
    # The same workbooks may be told otherwise: one is open, another cannot be read any more.
    parts += [*checked.ignored, *map(repr, checked.findings)]
    previous = checked.previous.returns if checked.previous else ()
    parts += [checked.previous.run] if checked.previous else []
    parts += [f"previous {ret.workbook} {ret.sha256}" for ret in previous]
    parts += [f"earlier {kind} {past.identity}" for kind, past in checked.earlier.items()]
    parts += [template_of(pack, kind).read_bytes().hex() for kind in DECKS]
    return run_id(checked.everything.as_at, parts)


def template_of(pack: Pack, kind: DeckKind) -> Path:
    """The pack's own slide template, or the one that comes with the toolkit."""
    own = pack.templates / kind.template
    return own if own.is_file() else slide_template(kind.template)


def _decks(pack: Pack, run: Run, folder: Path, progress: Progress) -> Iterator[Shortened]:
    for at, kind in enumerate(DECKS, 1):
        progress(f"Build {kind.file}", at, len(DECKS))
        deck = build_deck(pack, run, kind)
        deck.save(folder / kind.file)
        yield from deck.shortened


def build_deck(pack: Pack, run: Run, kind: DeckKind) -> Deck:
    """One deck of a run, not saved yet. Raises ``TemplateProblem`` or ``DoesNotFit``."""
    try:
        return build(_story(pack, run, kind), template_of(pack, kind), kind.load(), kind.name)
    except DoesNotFit as problem:
        raise DoesNotFit(f"{kind.file}: {problem}") from problem


def _papers(pack: Pack, run: Run, folder: Path, progress: Progress) -> None:
    papers = papers_of(run.checked.everything)
    for at, kind in enumerate(papers, 1):
        progress(f"Write {kind.file}", at, len(papers))
        write_paper(folder / kind.file, _story(pack, run, kind), kind)


def _story(pack: Pack, run: Run, kind: DeckKind | PaperKind) -> Story:
    """What a deck or a paper is told from."""
    checked = run.checked
    settings = printable(pack.settings, checked.findings)
    data = checked.everything
    edition = edition_of(
        settings,
        kind.about(settings),
        data.of_kind(kind.source),
        run.id,
        draft=run.edition.draft,
        also=also_told(data, kind.source),
        apart=told_apart(data, kind.source),
    )
    return Story(
        run.figures,
        checked.counted,
        checked.everything,
        checked.findings,
        edition,
        checked.before,
    )
