"""Text that people typed, made fit to print: what is not seen in it is taken out."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[{_CONTROL}{_TURNING}]")
_NOT_IN_A_LINE = re.compile(f"[{_CONTROL}{_TURNING}\t\n\r\v\f\u2028\u2029]")


def unbroken(text: str) -> str:
    r"""The text with its line breaks, of which there are many kinds, as ``\n``."""
    return _BREAKS.sub("\n", text)


def visible(text: str) -> str:
    r"""The text with ``\n`` for line breaks, and without what nobody sees in it.

    Control characters and halves of characters, which XML forbids, are taken out. So are the marks
    that turn the direction of writing: behind one of them 100 reads as 001. Arabic and Hebrew need
    none of them.

    >>> visible("one\r\ntwo\x07 \u202e001")
    'one\ntwo 001'
    """
    # Nearly every text is as it should be, which is much quicker to see.
    return text if text.isprintable() else _UNSEEN.sub("", unbroken(text))


def spelled_out(text: str) -> str:
    r"""The text with what nobody sees in it, line breaks included, as codes: still its own.

    >>> spelled_out("a\x1b.xlsx")
    'a\\x1b.xlsx'
    """
    return _NOT_IN_A_LINE.sub(lambda one: one[0].encode("unicode_escape").decode("ascii"), text)


def tidy(text: str) -> str:
    r"""The visible text, with tabs as spaces.

    >>> tidy("one\r\ntwo\tthree\x07")
    'one\ntwo three'
    """
    return visible(text).replace("\t", " ")


def one_line(text: str) -> str:
    r"""The text tidied, with spaces for line breaks and none at its ends.

    >>> one_line(" Local\npolicing ")
    'Local policing'
    """
    return tidy(text).replace("\n", " ").strip()
