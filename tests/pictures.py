"""Makes the pictures of the README and the guides anew, from the sample pack.

``python -m tests.pictures`` writes all of them to ``docs/pictures``; ``python -m tests.pictures
ribbon page`` only those. It needs LibreOffice (soffice), poppler (pdftoppm) and Chromium. Workbooks
and slides are as LibreOffice draws them; the ribbon is a drawing.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright
from pptx import Presentation

from tests.reports.page.pages import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1600
"""Pixels across: twice what a page of documentation shows."""
TO_WIDTH = ("-scale-to-x", str(WIDTH), "-scale-to-y", "-1")
LARGEST = 150_000
"""Bytes of a picture, so that the pages open quickly."""


@dataclass(frozen=True)
class Folders:
    """Packs to take pictures of, in a temporary folder.

    ``pack`` is the sample pack, run; ``spoilt`` the same with a mistake in a tracker, run;
    ``forms`` holds what is handed out next.
    """

    work: Path

    @property
    def pack(self) -> Path:
        return self.work / "pack"

    @property
    def spoilt(self) -> Path:
        return self.work / "spoilt"

    @property
    def forms(self) -> Path:
        return self.work / "To send"

    def made(self) -> Folders:
        """The folders, filled."""
        for pack in (self.pack, self.spoilt):
            for folder in ("workbooks", "slide_templates"):
                shutil.copytree(ROOT / folder, pack / folder)
            shutil.copy(ROOT / "toolkit.toml", pack)
        _spoil(self.spoilt / "workbooks" / "returns" / "criminal-justice-2024-06.xlsx")
        for pack in (self.pack, self.spoilt):
            _toolkit("run", "--pack", str(pack))
        _toolkit("handout", str(self.forms), "--pack", str(self.pack))
        return self


def _toolkit(*words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", *words], check=False, cwd=ROOT, capture_output=True
    )
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())


def _spoil(tracker: Path) -> None:
    """Types a word where a number belongs, and leaves out a date, as an owner in a hurry does."""
    book = load_workbook(tracker)
    book["Measured hours"]["AC6"] = "tbc"
    headings = {cell.value: cell.column for cell in book["Benefits"][4]}
    book["Benefits"].cell(7, headings["Go-live date"]).value = None
    book.save(tracker)


# ------------------------------------------------------------------------------ ways of looking


@cache
def _pdf(office_file: Path) -> Path:
    """A document as LibreOffice prints it."""
    folder = office_file.parent
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(office_file)],
        check=True, capture_output=True,
    )  # fmt: skip
    return office_file.with_suffix(".pdf")


def _page(pdf: Path, number: int, *size: str) -> Image.Image:
    drawn = subprocess.run(
        ["pdftoppm", "-png", "-f", str(number), "-l", str(number), *size, str(pdf)],
        check=True,
        capture_output=True,
    ).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def _first_page(document: Path) -> Image.Image:
    return _page(_pdf(document), 1, *TO_WIDTH)


def _slide(deck: Path, key: str) -> Image.Image:
    """A slide, by the key that it has in every deck of its kind."""
    keys = [slide.name for slide in Presentation(str(deck)).slides]
    return _page(_pdf(deck), keys.index(key) + 1, *TO_WIDTH)


def _sheet(workbook: Path, sheet: str, cells: str, without: str = "") -> Image.Image:
    """A range of a sheet, but for some columns, with the letters and numbers that stand round it
    on a screen."""
    book = load_workbook(workbook)
    shown = book[sheet]
    book.move_sheet(shown, -book.index(shown))  # the first page is then its own
    shown.print_area = cells
    shown.print_title_rows = shown.print_title_cols = None
    shown.print_options.headings = True
    _hide(shown, without.split())
    shown.sheet_properties.pageSetUpPr.fitToPage = True
    shown.page_setup.fitToWidth, shown.page_setup.fitToHeight = 1, 0
    shown.page_setup.orientation = "landscape"
    for band in (shown.oddHeader, shown.oddFooter):
        for part in (band.left, band.center, band.right):
            part.text = None
    with TemporaryDirectory() as folder:
        alone = Path(folder) / "sheet.xlsx"
        book.save(alone)
        # Finer than needed, since the margins are cut off before it is brought to width.
        return _to_width(_without_margins(_page(_pdf(alone), 1, "-r", "300")))


def _hide(sheet: Worksheet, columns: list[str]) -> None:
    """Hides columns; like ones are kept as one entry, which would hide its neighbours too."""
    kept = sheet.column_dimensions
    for group in list(kept.values()):
        for at in range(group.min, min(group.max, sheet.max_column) + 1):
            letter = get_column_letter(at)
            kept[letter] = ColumnDimension(sheet, letter, group.width, hidden=letter in columns)


def _without_margins(picture: Image.Image) -> Image.Image:
    white = Image.new("RGB", picture.size, "white")
    inked = ImageChops.difference(picture, white).getbbox() or (0, 0, *picture.size)
    return picture.crop(inked)


def _to_width(picture: Image.Image) -> Image.Image:
    high = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, high), Image.Resampling.LANCZOS)


@contextmanager
def _browser(high: int) -> Iterator[Page]:
    """A page in Chromium, so high, in which to open something."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(
            viewport={"width": 1000, "height": high}, device_scale_factor=WIDTH / 1000
        )
        browser.close()


def _taken(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _opened(path: Path, high: int) -> Image.Image:
    with _browser(high) as page:
        page.goto(path.as_uri())
        return _taken(page)


def _drawing(markup: str, high: int) -> Image.Image:
    with _browser(high) as page:
        page.set_content(markup)
        return _taken(page)


def _app(workbooks: Path, high: int) -> Image.Image:
    """The local page, with workbooks dropped on it."""
    started = [sys.executable, "-u", "-m", "toolkit", "app", "--no-browser"]
    dropped = [workbooks / "reference.xlsx", *sorted((workbooks / "returns").glob("*.xlsx"))]
    with subprocess.Popen(started, cwd=ROOT, stdout=subprocess.PIPE, text=True) as app:
        address = next(line.strip() for line in app.stdout or () if "http://" in line)
        with _browser(high) as page:
            page.goto(address)
            page.set_input_files("#workbooks", dropped)
            page.get_by_role("button", name="Add them").click()
            page.get_by_role("button", name="Check and build the decks").wait_for()
            page.evaluate("scrollTo(0, 0)")
            picture = _taken(page)
        app.terminate()
    return picture


# ------------------------------------------------------------------------------- the pictures

RIBBON = """<!doctype html><meta charset="utf-8"><style>
body{margin:16px;font:14px "Liberation Sans",Arial,sans-serif;color:#1d2a3a;background:#fff}
.window{border:1px solid #9aa5b1;border-radius:6px;overflow:hidden}
.title{background:#12436d;color:#fff;padding:6px 12px;font-size:13px}
.tabs{background:#f2f5f8;padding:6px 12px 0;display:flex;gap:22px}
.tabs b{border-bottom:3px solid #12436d;padding-bottom:4px}
.strip{padding:10px 12px;border-bottom:1px solid #cfd6dd;display:flex;gap:24px}
.group{text-align:center;font-size:12px;color:#56616d}
.button{border:1px solid #12436d;border-radius:4px;padding:8px 12px;color:#1d2a3a;font-size:14px}
.button i{display:block;font:22px/1.1 sans-serif;color:#00703c}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:13px}
td,th{border:1px solid #d5dbe1;padding:4px 8px;text-align:left;font-weight:400}
th{background:#f2f5f8;text-align:center;color:#56616d}
tr.head td{background:#12436d;color:#fff}
.marked{background:#c3abea}.right{text-align:right}
.foot{background:#f2f5f8;padding:5px 12px;font-size:12px;color:#56616d;display:flex;gap:16px}
.foot b{color:#1d2a3a;background:#fff;padding:0 8px}
.n{display:inline-block;width:20px;height:20px;border-radius:50%;background:#f46a25;color:#000;
font:bold 13px/20px sans-serif;text-align:center;margin:0 6px}
</style><div class="window"><div class="title">criminal-justice-2024-06.xlsx</div>
<div class="tabs"><span>File</span><span>Home</span><span>Insert</span><span>Data</span>
<b>Benefits</b><span class="n">1</span></div>
<div class="strip"><div class="group"><div class="button"><i>&#10003;</i>Check this workbook</div>
Returns</div><div style="align-self:center"><span class="n">2</span></div></div>
<table><col width="40"><col width="120"><col><col width="110"><col width="110">
<tr><th></th><th>A</th><th>B</th><th>AB</th><th>AC</th></tr>
<tr class="head"><th>4</th><td>Benefit ID *</td><td>Benefit</td><td>May 2024</td>
<td>Jun 2024</td></tr>
<tr><th>5</th><td>BEN-CJ-001</td><td>Automated redaction of text in case files</td>
<td class="right">332</td><td class="right">333</td></tr>
<tr><th>6</th><td>BEN-CJ-002</td><td>Blurring of faces in body-worn video</td>
<td class="right">129</td><td class="marked">tbc <span class="n">3</span></td></tr></table>
<div class="foot"><b>Checks</b><span class="n">4</span><span>Guide</span><span>Control</span>
<span>Benefits</span><span>Measured hours</span></div></div>"""


def _returned(pack: Path, name: str) -> Path:
    return pack / "workbooks" / "returns" / name


def _latest(pack: Path, name: str) -> Path:
    return pack / "output" / "latest" / name


CJ = "criminal-justice-2024-06.xlsx"
REVIEW, SUMMARY = "productivity-review.pptx", "collaboration-summary.pptx"
EARLY = "C D E F G H I J K L M N O P Q R S T U"
"""Columns of months long ago."""
PAPER = "productivity-review-paper.docx"

ALL: Mapping[str, Callable[[Folders], Image.Image]] = {
    "tracker": lambda at: _sheet(_returned(at.pack, CJ), "Benefits", "A1:F12"),
    "form-control": lambda at: _sheet(
        at.forms / "criminal-justice-2024-09.xlsx", "Control", "A1:C16"
    ),
    "form-hours": lambda at: _sheet(
        at.forms / "criminal-justice-2024-09.xlsx", "Measured hours", "A1:AF10", EARLY
    ),
    "findings": lambda at: _sheet(_latest(at.spoilt, "findings.xlsx"), "Summary", "A1:H30"),
    "findings-list": lambda at: _sheet(
        _latest(at.spoilt, "findings.xlsx"), "Findings", "A1:K11", "G H J"
    ),
    "checks": lambda at: _sheet(
        _latest(at.spoilt, f"checked copies/{CJ}"), "Checks", "A1:I9", "G H"
    ),
    "marked": lambda at: _sheet(
        _latest(at.spoilt, f"checked copies/{CJ}"), "Measured hours", "A1:AC10", EARLY
    ),
    "page": lambda at: _opened(_latest(at.pack, "report.html"), 950),
    "headline": lambda at: _slide(_latest(at.pack, REVIEW), "headline 1"),
    "reinvestment": lambda at: _slide(_latest(at.pack, REVIEW), "reinvestment 1"),
    "not-shown": lambda at: _slide(_latest(at.pack, REVIEW), "caveats 1"),
    "dashboard": lambda at: _slide(_latest(at.pack, SUMMARY), "dashboard 1"),
    "not-green": lambda at: _slide(_latest(at.pack, SUMMARY), "amber_and_red 1"),
    "board-actions": lambda at: _slide(_latest(at.pack, REVIEW), "board_actions 1"),
    "control-chart": lambda at: _slide(_latest(at.pack, REVIEW), "performance IND-CALLS999 1"),
    "programme": lambda at: _slide(_latest(at.pack, SUMMARY), "programme PRG-ECFRS 1"),
    "agenda": lambda at: _first_page(_latest(at.pack, "agenda.docx")),
    "paper": lambda at: _first_page(_latest(at.pack, PAPER)),
    "app": lambda at: _app(at.pack / "workbooks", 800),
    "ribbon": lambda _: _drawing(RIBBON, 330),
}
"""Every picture by its name, as it is made."""


def write(picture: Image.Image, name: str) -> Path:
    """Puts a picture in its place, in as many colours as fit; one too large is refused."""
    path = PICTURES / f"{name}.png"
    for colours in (64, 32, 16):
        few = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return path
    raise SystemExit(f"{path.name} has {path.stat().st_size} bytes, more than {LARGEST}.")


def main(names: list[str]) -> None:
    """Makes the pictures named, or all."""
    unknown = set(names) - ALL.keys()
    if unknown:
        raise SystemExit(f"No picture is called {', '.join(sorted(unknown))}: {', '.join(ALL)}")
    with TemporaryDirectory() as work:
        folders = Folders(Path(work)).made()
        for name in names or ALL:
            path = write(ALL[name](folders), name)
            print(f"{path.name}: {path.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
