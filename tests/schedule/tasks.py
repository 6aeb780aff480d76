"""Tasks to be scheduled, and folders with names that are hard to quote."""

from __future__ import annotations

from datetime import time

from hypothesis import strategies as st

from toolkit.schedule.task import Task
from toolkit.schedule.when import When

TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
WHENS = st.one_of(
    st.builds(When, TIMES),
    st.builds(
        When, TIMES, st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
    ),
    st.builds(When, TIMES, monthly=st.just(True)),
)
NAMES = st.text(
    alphabet=st.one_of(
        st.sampled_from(" '\"\\%$`!&|;<>()*?#~@^=+-,.:äöüß€Ł/"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]),
    ),
    min_size=1,
    max_size=30,
)
HARD = r"/srv/Bénéfits & co/50% of %h \% 'quoted' \"twice\" $HOME `id` \\x; a#b"


def a_task(folder=HARD, when=None, about="Builds the decks"):
    command = ("/opt/my python/bin/python3", "-P", "-m", "toolkit", "run", "--pack", folder)
    return Task("benefits-report-pack-0123abcd", about, command, when or When(time(6, 30)))
