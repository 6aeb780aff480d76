"""The sample papers as LibreOffice draws them: every word, and head and foot on every page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.papers.reading import Read

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="needs LibreOffice (soffice) and poppler (pdftotext)",
    ),
]


def pages_of(paper: Read, folder: Path) -> list[str]:
    """The text of each page."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(paper.path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    drawn = folder / f"{paper.path.stem}.pdf"
    if not drawn.exists():
        pytest.skip("needs LibreOffice Writer")
    pages = subprocess.run(
        ["pdftotext", "-layout", str(drawn), "-"], check=True, capture_output=True, text=True
    ).stdout
    return pages.split("\f")[:-1]


@pytest.mark.parametrize("name", ["hours", "grades"])
def test_every_word_is_drawn_and_every_page_says_what_it_is(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    paper: Read = request.getfixturevalue(name)
    pages = pages_of(paper, tmp_path)
    seen = set(re.findall(r"\w+", " ".join(pages)))
    wanted = set(re.findall(r"\w+", paper.body))
    # A word may be broken at a hyphen; more than a few are lost text.
    assert len(wanted - seen) <= 0.02 * len(wanted), sorted(wanted - seen)
    for number, page in enumerate(pages, 1):
        lines = page.strip().split("\n")
        assert lines[0].strip().startswith("OFFICIAL · DRAFT")
        assert ("SYNTHETIC DATA" in lines[0]) == (name == "hours")
        assert lines[-1].rstrip().endswith(f"Page {number} of {len(pages)}")
