"""Plain view data into one self-contained page, with everything that people typed as text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from toolkit.edition import Edition
from toolkit.reports.text import plain

TEMPLATES = "templates"
_PACKAGE = "toolkit.reports.page"
_PLAIN_IN_CSS = re.compile(r"[^A-Za-z0-9 .,()/-]")


def render(edition: Edition, view: Mapping[str, Any]) -> str:
    """The page. Whatever is missing in the view is an error, never a gap.

    Style and script are written into it; a policy lets the browser run these and fetch nothing.
    """
    style = f"{_read('page.css')}{_page_margins(edition)}"
    script = _read("page.js")
    template = environment().get_template("page.html")
    # Both are files of ours, but for the margins, in which every character is escaped.
    return template.render(
        view,
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
    )


def environment(*packages: str) -> Environment:
    """The templates of these packages, which may use those of the page.

    Everything that is put into one is text: markup in it is escaped. What is missing is an error.
    """
    loaders = [PackageLoader(package, TEMPLATES) for package in (*packages, _PACKAGE)]
    return Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printable(value: object) -> object:
    """Text without control characters; the template escapes it after this."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _read(name: str) -> str:
    return files(_PACKAGE).joinpath(TEMPLATES, name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the browser may do: this style, this script, and nothing from anywhere else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _page_margins(edition: Edition) -> str:
    """What stands at the foot of every printed page."""
    return (
        f'@page {{ @bottom-left {{ content: "{_in_css(edition.footer)}"; }} '
        '@bottom-right { content: "Page " counter(page) " of " counter(pages); } }\n'
    )


def _in_css(text: str) -> str:
    """Text as a CSS string may hold it: whatever could end it is escaped by its number."""
    return _PLAIN_IN_CSS.sub(lambda match: f"\\{ord(match[0]):x} ", plain(text))
