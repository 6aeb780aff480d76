"""Whether a slide template is fit for the decks, in words for those who look after a brand.

One module for each thing that is looked at: the names, the room, the fonts,
the colours, what is kept elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.decks.brand import colours, fonts, links, names, room, specimen
from toolkit.decks.kit.needs import NEEDS, Needs
from toolkit.decks.kit.problems import TemplateProblem
from toolkit.decks.kit.template import Template


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a template, one plain sentence or two each.

    ``lacks`` are what the decks cannot do without; ``remarks`` are what works, but is to be looked
    at.
    """

    lacks: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def check_template(path: Path | str, needs: Needs = NEEDS) -> Verdict:
    """What a template file lacks, and what is to be looked at; nothing where it is fit for use.

    Nothing in the file is run and no link is followed.

    >>> check_template("no-such-template.pptx").lacks
    ('There is no file called “no-such-template.pptx”.',)
    """
    try:
        template = Template(path)
    except TemplateProblem as problem:
        return Verdict(problem.problems)
    about_fonts = tuple(fonts.remarks(template))
    lacks = (*links.lacks(template), *names.lacks(template, needs))
    if lacks:
        # Places and colours are judged once everything is there to be judged.
        return Verdict(lacks, about_fonts)
    return Verdict(
        (*room.lacks(template, needs), *colours.lacks(template), *specimen.lacks(path, needs)),
        (*about_fonts, *colours.remarks(template)),
    )
