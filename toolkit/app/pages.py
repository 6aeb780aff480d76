"""The pages and what can be done on them: every address that the server answers."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from toolkit.app import views
from toolkit.app.desk import Desk
from toolkit.app.drop import MOST_BYTES, MOST_FILES, TAKEN, Arrived, own_name, why_not
from toolkit.app.jobs import Jobs, State
from toolkit.app.presence import IDLE_MINUTES, Presence
from toolkit.app.security import Keys, OnlyThisBrowser
from toolkit.contracts import WORKBOOKS
from toolkit.decks.catalogue import DECKS
from toolkit.reports.page.render import environment
from toolkit.resources import sample_workbooks
from toolkit.trouble import in_plain_words
from toolkit.workbooks.guard import Limits
from toolkit.workbooks.package import zip_package

_REPORT, _OWN = "toolkit.reports.page", "toolkit.app"
STATIC = {
    "page.css": (_REPORT, "text/css"),
    "page.js": (_REPORT, "text/javascript"),
    "app.css": (_OWN, "text/css"),
    "app.js": (_OWN, "text/javascript"),
}
"""Style and script: those of ``report.html``, and what the local page has beside them."""
OPEN_TO_ALL = frozenset(("/open", *(f"/static/{name}" for name in STATIC)))
_SEE_OTHER = 303
_ENDING_TAKES_S = 1.5
_FORM_BYTES = 1_000_000

_TEMPLATES = environment(_OWN)


def application(desk: Desk, keys: Keys, presence: Presence, end: Callable[[], None]) -> ASGIApp:
    """The pages of a session, for the browser that it was opened in alone; ``end`` closes it."""
    app = Starlette(
        routes=_ROUTES,
        exception_handlers={HTTPException: _not_so, Exception: _unexpected},
    )
    app.state.desk, app.state.keys, app.state.presence, app.state.end = desk, keys, presence, end
    return OnlyThisBrowser(app, keys, _refused, OPEN_TO_ALL)


# ------------------------------------------------------------------------------ coming and going


def opened(request: Request) -> Response:
    """The opening address: its key is given for the cookie, and is gone from the address."""
    keys: Keys = request.app.state.keys
    if keys.knows(request.headers):
        return _to("/")
    if not keys.exchange(request.query_params.get("key", "")):
        return _refusal()
    answer = _to("/")
    answer.set_cookie(keys.cookie_name, keys.cookie, httponly=True, samesite="strict", path="/")
    return answer


def alive(request: Request) -> Response:
    """A line that is open as long as a page is."""
    presence: Presence = request.app.state.presence

    async def nothing() -> AsyncIterator[str]:
        with presence.watching():
            while True:
                yield ": here\n\n"
                await asyncio.sleep(_HERE_S)

    return StreamingResponse(nothing(), media_type="text/event-stream")


_HERE_S = 15


def close(request: Request) -> Response:
    """Ends the session, once this page has been shown."""

    async def end() -> None:
        await asyncio.sleep(_ENDING_TAKES_S)
        request.app.state.end()

    return _page(request, "closed.html", background=BackgroundTask(end))


def static(request: Request) -> Response:
    """Style and script."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    package, kind = STATIC[name]
    content = files(package).joinpath("templates", name).read_bytes()
    return Response(content, media_type=kind)


# ------------------------------------------------------------------------------------ workbooks


def start(request: Request) -> Response:
    """Where workbooks are dropped, and what was."""
    desk = _desk(request)
    return _page(
        request,
        "start.html",
        workbooks=views.workbooks(desk.tray),
        can_run=bool(desk.tray.returns),
        notices=desk.tray.notices,
        has_reference=bool(desk.own or desk.tray.reference),
        kinds=WORKBOOKS,
        accept=",".join(TAKEN),
    )


async def drop(request: Request) -> Response:
    """Takes files that were dropped or chosen."""
    desk = _desk(request)
    if desk.jobs.is_running:
        return _started(False)
    if int(request.headers.get("content-length") or MOST_BYTES + 1) > MOST_BYTES:
        raise HTTPException(413, f"That is more than {MOST_BYTES // 10**6} MB in one go. {_FEWER}")
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
            sent = form.getlist("workbooks")
            uploads = [each for each in sent if isinstance(each, UploadFile) and each.filename]
            arrived = await run_in_threadpool(_save, desk, uploads)
    except HTTPException as problem:
        raise HTTPException(400, f"More than {MOST_FILES} files in one go. {_FEWER}") from problem
    return _started(desk.take(arrived))


_FEWER = "Nothing was taken. Drop fewer, or put them into a zip first."


def _save(desk: Desk, uploads: Sequence[UploadFile]) -> Arrived:
    """Puts what came into a folder of the session, each file in a folder of its own."""
    folder = desk.arrivals()
    saved: list[Path] = []
    notices: list[str] = []
    for number, upload in enumerate(uploads):
        name = own_name(upload.filename or "")
        if problem := why_not(name, upload.size or 0):
            notices.append(problem)
        else:
            path = folder / f"{number:04}" / name
            path.parent.mkdir()
            with path.open("xb") as target:
                shutil.copyfileobj(upload.file, target)
            saved.append(path)
    if not uploads:
        notices.append("No file was chosen. Choose one or more workbooks first.")
    return Arrived(tuple(saved), tuple(notices))


async def remove(request: Request) -> Response:
    """Takes a workbook off again."""
    desk = _desk(request)
    if desk.jobs.is_running:
        return _started(False)
    desk.remove(await _field(request, "workbook"))
    return _to("/")


def blank(request: Request) -> Response:
    """A blank workbook to fill in."""
    kind = request.path_params["kind"]
    if kind not in [each.kind for each in WORKBOOKS]:
        raise HTTPException(404)
    return _download(_desk(request).blank(kind))


def sample(_request: Request) -> Response:
    """The sample workbooks, to try the page with."""
    members = {path.name: path.read_bytes() for path in sample_workbooks()}
    return _zip(zip_package(members), "sample-workbooks.zip")


# ------------------------------------------------------------------------------------------ work


async def build(request: Request) -> Response:
    """Starts to check and build."""
    return _started(_desk(request).build(final=await _field(request, "final") == "yes"))


async def keep(request: Request) -> Response:
    """Starts to put the workbooks into the pack."""
    desk = _desk(request)
    if desk.own is None:
        raise HTTPException(404)
    return _started(desk.keep(aside=await _field(request, "aside") == "yes"))


def stop(request: Request) -> Response:
    """Stops the job in hand."""
    _desk(request).jobs.stop()
    return _to("/progress")


def progress(request: Request) -> Response:
    """How far the job in hand is, or why the last one did not end well."""
    job = _desk(request).jobs.job
    if job is None or job.state is State.DONE:
        return _to(job.then if job else "/")
    return _page(request, "progress.html", job=job)


def progress_record(request: Request) -> Response:
    """The same, for the page's script."""
    return _record(_desk(request).jobs, "/progress")


def pictures_record(request: Request) -> Response:
    """How far the pictures are."""
    return _record(_desk(request).painting, "/slides")


def _record(jobs: Jobs, then: str) -> Response:
    job = jobs.job
    return JSONResponse(
        {
            "running": jobs.is_running,
            "words": job.words if job else "",
            "done": job.done if job else 0,
            "total": job.total if job else 0,
            "then": then,
        }
    )


# ---------------------------------------------------------------------------------------- result


def result(request: Request) -> Response:
    """What was found, and what was made."""
    desk = _desk(request)
    if desk.result is None:
        return _to("/")
    run = desk.result.run
    return _page(
        request,
        "result.html",
        found=views.Findings(desk.result),
        run=run,
        is_stale=desk.is_stale,
        files=views.files(desk),
    )


def row(request: Request) -> Response:
    """A row of a workbook, with what was found in it."""
    desk = _desk(request)
    about = request.query_params
    number = about.get("row", "")
    if desk.result is None or not number.isdecimal():
        raise HTTPException(404)
    found = views.Findings(desk.result)
    spot = (about.get("workbook", ""), about.get("sheet", ""), int(number))
    cells = found.row(*spot)
    if not cells:
        raise HTTPException(404)
    items = found.about_row(*spot)
    return _page(
        request,
        "row.html",
        name=found.name_of(spot[0]),
        sheet=spot[1],
        row=spot[2],
        cells=cells,
        items=items,
        copy=found.copy_of(spot[0]),
    )


def slides(request: Request) -> Response:
    """Every slide of both decks."""
    desk = _desk(request)
    if desk.result is None:
        return _to("/")
    return _page(
        request,
        "slides.html",
        decks=[(kind, desk.result.slides.get(kind.name, ())) for kind in DECKS],
        titles={kind.name: kind.about(desk.pack.settings).title for kind in DECKS},
        pictures=desk.pictures,
        painting=desk.painting.job if desk.painting.is_running else None,
        is_stale=desk.is_stale,
    )


def slide(request: Request) -> Response:
    """One slide: its picture, what it says, its figures and where each comes from."""
    desk = _desk(request)
    deck, number = request.path_params["deck"], request.path_params["number"]
    of_deck = desk.result.slides.get(deck, ()) if desk.result else ()
    if desk.result is None or not 1 <= number <= len(of_deck):
        raise HTTPException(404)
    return _page(
        request,
        "slide.html",
        deck=deck,
        slide=of_deck[number - 1],
        count=len(of_deck),
        has_picture=number <= len(desk.pictures.of.get(deck, ())),
        problem=desk.pictures.problem,
        found=views.Findings(desk.result),
    )


def picture(request: Request) -> Response:
    """The picture of a slide."""
    deck, number = request.path_params["deck"], request.path_params["number"]
    drawn = _desk(request).pictures.of.get(deck, ())
    if not 1 <= number <= len(drawn):
        raise HTTPException(404)
    return FileResponse(drawn[number - 1], media_type="image/png")


def file(request: Request) -> Response:
    """A file of the result."""
    output = _desk(request).output
    there = {p.relative_to(output).as_posix(): p for p in output.rglob("*") if p.is_file()}
    path = there.get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    return _download(path)


def everything(request: Request) -> Response:
    """All files of the result in a zip."""
    desk = _desk(request)
    if not desk.output.is_dir():
        raise HTTPException(404)
    return _zip(desk.everything(), "benefits-reporting.zip")


def kept(request: Request) -> Response:
    """What was put into the pack."""
    desk = _desk(request)
    if desk.kept is None:
        return _to("/")
    return _page(
        request,
        "kept.html",
        kept=desk.kept,
        standing=views.standing_of(desk.kept.run),
    )


# ---------------------------------------------------------------------------------- what is said


def _page(
    request: Request,
    template: str,
    status: int = 200,
    background: BackgroundTask | None = None,
    **view: Any,
) -> Response:
    desk = _desk(request)
    request.app.state.presence.seen()
    about = {
        "here": request.url.path,
        "own": desk.own,
        "force": desk.own.settings.force if desk.own else "",
        "working": desk.jobs.job if desk.jobs.is_running else None,
        "has_result": desk.result is not None,
        "idle_minutes": IDLE_MINUTES,
        "limits": {"file": Limits().file, "all": MOST_BYTES, "files": MOST_FILES},
    }
    return HTMLResponse(_html(template, about | view), status, background=background)


def _html(template: str, view: Mapping[str, Any]) -> str:
    return _TEMPLATES.get_template(template).render(view)


def _refusal() -> Response:
    return HTMLResponse(_html("refused.html", {}), 403)


async def _refused(scope: Scope, receive: Receive, send: Send) -> None:
    await _refusal()(scope, receive, send)


async def _not_so(request: Request, problem: Exception) -> Response:
    """What cannot be done or is not there, in a sentence."""
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    words = problem.detail if isinstance(problem, HTTPException) and status in _SAID else _GONE
    return _page(request, "message.html", status, title=_TITLES.get(status, _NOT_HERE), words=words)


async def _unexpected(request: Request, problem: Exception) -> Response:
    return _page(
        request, "message.html", 500, title="Something went wrong", words=in_plain_words(problem)
    )


_SAID = (400, 409, 413)
_TITLES = {400: "Nothing was taken", 409: "One thing at a time", 413: "Nothing was taken"}
_NOT_HERE = "There is no such page"
_GONE = "It may belong to an earlier result. Begin at the workbooks."


def _started(started: bool) -> Response:
    if not started:
        raise HTTPException(409, "Something else is at work. Wait until it is done, or stop it.")
    return _to("/progress")


def _to(address: str) -> Response:
    return RedirectResponse(address, _SEE_OTHER)


def _download(path: Path) -> Response:
    return FileResponse(path, filename=path.name)


def _zip(content: bytes, name: str) -> Response:
    shown = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/zip", headers=shown)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _field(request: Request, name: str) -> str:
    if int(request.headers.get("content-length") or 0) > _FORM_BYTES:
        raise HTTPException(413, "That is too much.")
    async with request.form(max_files=0, max_fields=10) as form:
        return str(form.get(name, ""))


_ROUTES = [
    Route("/", start),
    Route("/open", opened),
    Route("/alive", alive),
    Route("/close", close, methods=["POST"]),
    Route("/static/{name}", static),
    Route("/drop", drop, methods=["POST"]),
    Route("/remove", remove, methods=["POST"]),
    Route("/blank/{kind}", blank),
    Route("/sample", sample),
    Route("/build", build, methods=["POST"]),
    Route("/keep", keep, methods=["POST"]),
    Route("/stop", stop, methods=["POST"]),
    Route("/progress", progress),
    Route("/progress.json", progress_record),
    Route("/pictures.json", pictures_record),
    Route("/result", result),
    Route("/row", row),
    Route("/slides", slides),
    Route("/slides/{deck}/{number:int}", slide),
    Route("/pictures/{deck}/{number:int}", picture),
    Route("/files/{name:path}", file),
    Route("/everything", everything),
    Route("/kept", kept),
]
