from pathlib import Path
import time
import pytest
import importlib.util, sys


@pytest.mark.parametrize(
    "name",
    [
        "told",
        "one_benefit",
        "nothing_known",
        "only_ideas",
        "nothing_counted",
        "large",
        "no_tracker",
    ],
)
def test_try(name, request):
    from toolkit.decks.build import build
    from toolkit.decks.productivity import SLIDES
    from toolkit.resources import slide_template

    t = time.time()
    story = request.getfixturevalue(name)
    t1 = time.time()
    d = build(story, slide_template("productivity_review.pptx"), SLIDES)
    t2 = time.time()
    Path("/tmp/prod/try").mkdir(parents=True, exist_ok=True)
    d.save(f"/tmp/prod/try/{name}.pptx")
    print(
        name,
        "story",
        round(t1 - t, 1),
        "build",
        round(t2 - t1, 1),
        "save",
        round(time.time() - t2, 1),
        len(d.slides),
    )
    for s in d.slides[:14]:
        print("   ", s.title)
    print("  shortened", len(d.shortened), *d.shortened[:5], sep="\n   ")
    print("  F", *[str(f)[:150] for f in story.findings[:5]], sep="\n ")
