"""Nothing that a person typed comes alive on the page."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.makes import a_tracker, hours
from tests.reports.made import EDITION, checked_of
from tests.reports.page.pages import DISHONEST, dishonest, edition_named, words, write
from toolkit.reports.page.render import _in_css
from toolkit.reports.text import plain

HONEST_LINK = re.compile(r"#|\.\./\.\./|data:,$")


def alive(page) -> list[str]:
    """What on a page could do something that we have not put there."""
    found = [f"{one.tag} {name}" for one in page.iter() for name in one.attrib if name[:2] == "on"]
    found += [one.tag for one in page.iter("img", "iframe", "object", "embed", "base", "image")]
    links = [one.get("href") or "" for one in page.iter("a", "link", "use")]
    found += [link for link in links if not HONEST_LINK.match(link)]
    return found + [one.tag for one in page.iter("script", "style")][2:]


@pytest.mark.parametrize("text", DISHONEST)
def test_what_a_person_typed_stays_text(tmp_path: Path, text: str) -> None:
    page = write(tmp_path / "a.html", dishonest(text), edition_named(text))
    assert alive(page) == []
    [title] = page.iter("h1")
    assert title.text_content() == plain(text)
    typed = plain(f"returns/{text}.xlsx")
    shown = [one.text_content() for one in page.iter("bdi")]
    assert plain(text) in shown
    assert any(unquote(one.get("href") or "").endswith(typed) for one in page.iter("a"))


def test_a_text_as_long_as_a_cell_can_hold_is_cut_where_it_would_fill_the_page(
    tmp_path: Path,
) -> None:
    page = write(tmp_path / "a.html", dishonest("word " * 6553))
    reasons = [words(one) for one in page.xpath("//section[@id='rag']//td[@class='reason']")]
    assert reasons
    assert all(len(reason) <= 400 for reason in reasons)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_stays_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    checked = checked_of(a_tracker({"title": text}, measured=[hours("BEN-CJ-001", [100.0] * 12)]))
    page = write(tmp_path_factory.mktemp("page") / "a.html", checked, edition_named(text))
    assert alive(page) == []
    [title] = page.iter("h1")
    assert title.text_content() == plain(text)


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("returns/a b.xlsx", "../../returns/a%20b.xlsx"),
        ("returns/50% #1.xlsx", "../../returns/50%25%20%231.xlsx"),
        ("returns/\"x\" 'y'?.xlsx", "../../returns/%22x%22%20'y'%3F.xlsx"),
        ("javascript:alert(1).xlsx", "../../javascript:alert(1).xlsx"),
        ("//server/share/x.xlsx", "//server/share/x.xlsx"),
        ("C:/share/x.xlsx", "file:///C:/share/x.xlsx"),
    ],
)
def test_a_workbook_s_link_opens_it_whatever_it_is_called(
    tmp_path: Path, name: str, href: str
) -> None:
    page = write(tmp_path / "a.html", checked_of(a_tracker({}, workbook=name)))
    assert href in page.xpath("//section[@id='came-in']//th/a/@href")


def test_the_policy_lets_nothing_in_but_our_style_and_script(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", dishonest(DISHONEST[0]))
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("script", "style"):
        [element] = page.iter(kind)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"


def test_the_foot_of_printed_pages_cannot_end_its_string() -> None:
    assert _in_css('"; } </style>\\') == "\\22 \\3b  \\7d  \\3c /style\\3e \\5c "
    assert _in_css(EDITION.footer).startswith("OFFICIAL \\b7  as at 30 June 2024")
