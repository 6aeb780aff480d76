"""Text as it may stand on a slide: characters that XML forbids are taken out."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")


def tidy(text: str) -> str:
    r"""The text with its line breaks as ``\n``, tabs as spaces and no control characters.

    >>> tidy("one\r\ntwo\tthree\x07")
    'one\ntwo three'
    """
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")


def one_line(text: str) -> str:
    r"""The text tidied, with spaces for line breaks and none at its ends.

    >>> one_line(" Local\npolicing ")
    'Local policing'
    """
    return tidy(text).replace("\n", " ").strip()
