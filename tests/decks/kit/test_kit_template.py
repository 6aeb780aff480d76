"""The starter template, the committed ones, and what is said of templates that lack things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches

from tests.decks.kit import everything
from toolkit.decks.brand import Verdict, check_template
from toolkit.decks.kit import NEEDS, Deck
from toolkit.decks.kit.look import Grid
from toolkit.decks.kit.template_file import LARGEST
from toolkit.decks.starter import FOUR_BY_THREE, TEMPLATES, Brand, build_starter, starter_bytes
from toolkit.workbooks.package import read_package, zip_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def changed(template: Path, tmp_path: Path) -> Callable[[Callable[[Any], None]], list[str]]:
    """Checks a copy of the starter that something was done to."""

    def check(change: Callable[[Any], None]) -> list[str]:
        presentation = Presentation(str(template))
        change(presentation)
        presentation.save(str(tmp_path / "changed.pptx"))
        return list(check_template(tmp_path / "changed.pptx").lacks)

    return check


def layout(presentation: Any, name: str) -> Any:
    return next(each for each in presentation.slide_layouts if each.name == name)


def shape(presentation: Any, layout_name: str, name: str) -> Any:
    holders = layout(presentation, layout_name).placeholders
    return next(each for each in holders if each.name == name)


def test_the_starter_lacks_nothing_and_is_valid(template: Path) -> None:
    assert check_template(template) == Verdict()
    assert [str(error) for error in validate_pptx(str(template)).errors] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_committed_templates_are_what_the_starter_makes(name: str) -> None:
    committed = ROOT / "slide_templates" / name
    assert check_template(committed) == Verdict()
    assert committed.read_bytes() == starter_bytes(TEMPLATES[name])
    assert len(Presentation(str(committed)).slides) == 0


def test_a_four_by_three_template_carries_the_same_slides(
    tmp_path: Path, deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    build_starter(tmp_path / "old.pptx", grid=FOUR_BY_THREE)
    old = Deck(tmp_path / "old.pptx", footer="OFFICIAL", properties=deck.properties)
    everything.fill(old)
    presentation = reopened(old)
    assert presentation.slide_width == Inches(10)
    for slide in presentation.slides:
        assert all(each.left + each.width <= Inches(10) + 1 for each in slide.shapes)


def test_what_is_shown_follows_an_area_that_was_moved(
    template: Path, tmp_path: Path, deck: Deck
) -> None:
    presentation = Presentation(str(template))
    area = shape(presentation, "Message and commentary", "Chart area")
    area.left, area.top = Inches(5), Inches(2)
    presentation.save(str(tmp_path / "moved.pptx"))
    moved = Deck(tmp_path / "moved.pptx", footer="OFFICIAL", properties=deck.properties)
    slide = moved.add("Message and commentary", "Hours")
    slide.ranked_bars(
        area="Chart area",
        categories=["A"],
        series=[everything.Series("K", [1])],
        alt="x.",
        name="c",
    )
    chart = next(each for each in slide.raw.shapes if each.has_chart)
    assert (chart.left, chart.top) == (Inches(5), Inches(2))


def test_missing_and_misspelt_names_are_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Table", "Table area").name = "Table aria"
        layout(presentation, "Headline").name = "Headlines"

    problems = changed(change)
    assert problems == [
        "There is no layout called “Headline”. Rename “Headlines”? Layouts are renamed in View, "
        "Slide Master, with a right click.",
        "On layout “Table”: There is no placeholder called “Table area”. Rename “Table aria”? "
        "Names of placeholders are changed in the Selection Pane (Home, Arrange).",
    ]


def test_a_layout_that_the_decks_need_is_never_to_be_renamed(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        layout(presentation, "Table").name = "Big one"

    [problem] = changed(change)
    assert "Rename “" not in problem


def test_what_powerpoint_calls_a_footer_is_taken_for_nothing_else(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Table", "Footer").name = "Holder 4"
        shape(presentation, "Table", "Slide number").name = "Holder 5"
        shape(presentation, "Table", "Table area").name = "Holder 6"

    problems = " ".join(changed(change))
    for name, number in (("Footer", 4), ("Slide number", 5), ("Table area", 6)):
        assert f"called “{name}”. If it is “Holder {number}”, rename that." in problems


def test_the_same_fault_of_several_layouts_is_told_once(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        for each in presentation.slide_layouts:
            next(one for one in each.placeholders if one.name == "Footer").width = Inches(3)
        for name in ("Table", "Profile"):
            shape(presentation, name, "Note").height = Inches(0.2)

    narrow, low = changed(change)
    assert narrow.startswith("On every layout that the decks use: “Footer” has room for about 43")
    assert low.startswith("On layouts “Table” and “Profile”: “Note” has room for about 147")


def test_an_area_off_the_slide_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Table", "Table area").left = Inches(9)

    assert changed(change) == [
        "On layout “Table”: “Table area” reaches over the edge of the slide. Move it in or "
        "make it smaller."
    ]


def test_an_area_that_is_too_small_is_told_with_what_it_needs(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Chart and table", "Chart area").height = Inches(0.2)

    assert changed(change) == [
        "On layout “Chart and table”: “Chart area” is 12.3 x 0.2 in. With text in Arial it should "
        "be at least 7.5 x 1.0 in (width x height)."
    ]


@pytest.mark.parametrize(
    ("name", "places", "said"),
    [
        ("Note", {"height": Inches(0.2)}, "“Note” has room for about 147 letters of 12 pt"),
        ("Footer", {"width": Inches(3)}, "“Footer” has room for about 43 letters of 10 pt"),
        ("Title", {"width": Inches(4)}, "“Title” has room for about 64 letters of 18 pt"),
        ("Subtitle", {"width": Inches(4)}, "“Subtitle” has room for about 48 letters"),
        ("Subtitle", {"top": Inches(2)}, "“Subtitle” and “Table area” lie over each other"),
    ],
)
def test_too_little_room_for_words_is_told(
    name: str,
    places: dict[str, int],
    said: str,
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        for side, value in places.items():
            setattr(shape(presentation, "Table", name), side, value)

    [problem, *_] = changed(change)
    assert problem.startswith(f"On layout “Table”: {said}")


def test_a_small_slide_is_named_as_the_cause(tmp_path: Path) -> None:
    build_starter(tmp_path / "small.pptx", grid=Grid(width=7.5))
    lacks = check_template(tmp_path / "small.pptx").lacks
    assert any(each.startswith("The slide itself is small: 7.5 x 7.5 in.") for each in lacks)


def test_two_layouts_of_one_name_are_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        layout(presentation, "Profile").name = "Table"

    assert "There are 2 layouts called “Table”. Rename all but one." in changed(change)


def test_a_template_of_other_layouts_altogether_is_told_in_one_sentence(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        for number, each in enumerate(presentation.slide_layouts):
            each.name = f"Our layout {number}"

    [problem] = changed(change)
    assert problem.startswith("It has none of the layouts that the decks look for by name: “Title”")
    assert "toolkit template new" in problem


def test_placeholders_with_the_names_that_powerpoint_gives_are_pointed_to(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Message", "Body").name = "Text Placeholder 4"

    assert changed(change) == [
        "On layout “Message”: There is no placeholder called “Body”. If it is “Text Placeholder "
        "4”, rename that. Names of placeholders are changed in the Selection Pane (Home, Arrange)."
    ]


def test_type_that_is_too_small_or_of_too_little_contrast_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        footer = shape(presentation, "Table", "Footer").element
        next(each for each in footer.iter() if each.tag.endswith("}defRPr")).set("sz", "800")
        title = shape(presentation, "Message", "Title").element
        next(each for each in title.iter() if each.tag.endswith("}schemeClr")).set("val", "bg2")

    assert changed(change) == [
        "On layout “Message”: “Title”: Its text has a contrast of 1.1 to 1 and needs 4.5. Use a "
        "darker or lighter colour of the theme.",
        "On layout “Table”: “Footer”: Its text is 8 pt; make it 10 pt or larger.",
    ]


def test_a_picture_that_is_only_linked_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        part = presentation.slide_master.part
        part.rels.get_or_add_ext_rel(RT.IMAGE, "file:///S:/brand/crest.png")
        part.rels.get_or_add_ext_rel(RT.HYPERLINK, "https://www.example.police.uk")

    [problem] = changed(change)
    assert problem.startswith("The slide master has a picture that is linked, not stored.")


def test_a_title_that_is_no_title_placeholder_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Message", "Title").name = "Heading"
        shape(presentation, "Message", "Note").name = "Title"

    problems = changed(change)
    assert any("“Title” must be a title placeholder" in each for each in problems)


def test_a_slide_number_typed_by_hand_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Message", "Slide number").text_frame.text = "1"

    assert changed(change) == [
        "On layout “Message”: “Slide number” must be a slide number placeholder with the number in "
        "it. Delete it, and tick Footers in View, Slide Master."
    ]


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ({"dk1": "555555", "accent1": "777777"}, "neither the light nor the dark text colour"),
        ({"dk2": "9AA5B1"}, "Text 2 (#9AA5B1), used for quiet text such as subtitles and notes"),
    ],
)
def test_colours_in_which_text_cannot_be_read_are_told(
    colours: dict[str, str], said: str, tmp_path: Path
) -> None:
    build_starter(tmp_path / "pale.pptx", brand=Brand(colours=colours))
    assert any(said in each for each in check_template(tmp_path / "pale.pptx").lacks)


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        (Brand(colours={"accent2": "B0E0DC"}), "Accent 2 (#B0E0DC), used for bars, has a contrast"),
        (Brand(colours={"accent2": "B31220"}), "looks like the fill of the grade Red (#B10E1E)"),
        (Brand(colours={"accent3": "28A197"}), "are hard to tell apart"),
        (Brand(body="Force Sans"), "Force Sans, the font of text, has not been measured"),
    ],
)
def test_what_works_but_is_to_be_looked_at_is_a_remark(
    brand: Brand, said: str, tmp_path: Path
) -> None:
    roomy = Grid(body_bottom=6.2, note_top=6.2, note_height=0.71)
    build_starter(tmp_path / "own.pptx", grid=roomy, brand=brand)
    verdict = check_template(tmp_path / "own.pptx")
    assert not verdict.lacks
    assert any(said in each for each in verdict.remarks)


def test_a_known_font_needs_no_remark(tmp_path: Path) -> None:
    build_starter(tmp_path / "known.pptx", brand=Brand(heading="Georgia", body="Calibri"))
    assert check_template(tmp_path / "known.pptx") == Verdict()


def _of_kind(template: Path, kind: str) -> bytes:
    parts = read_package(template.read_bytes())
    types = parts["[Content_Types].xml"]
    main = b"vnd.openxmlformats-officedocument.presentationml.presentation.main"
    parts["[Content_Types].xml"] = types.replace(main, kind.encode())
    return zip_package(parts)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda _: b"not a presentation", "cannot be read as a PowerPoint presentation"),
        (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (lambda _: OLE, "is in the format of PowerPoint 97 to 2003"),
        (
            lambda t: _of_kind(t, "vnd.openxmlformats-officedocument.presentationml.template.main"),
            "is a PowerPoint template (.potx), not a presentation",
        ),
        (
            lambda t: _of_kind(t, "vnd.ms-powerpoint.presentation.macroEnabled.main"),
            "holds macros, which no deck may carry",
        ),
        (
            lambda _: zip_package({"[Content_Types].xml": b"", "big": bytes(LARGEST + 1)}),
            "would unpack to 250 MB",
        ),
    ],
    ids=["words", "password", "old", "potx", "macros", "bomb"],
)
def test_a_file_that_is_not_used_says_why(
    content: Callable[[Path], bytes], said: str, template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "brand.pptx"
    path.write_bytes(content(template))
    [problem] = check_template(path).lacks
    assert problem.startswith("“brand.pptx” ")
    assert said in problem
    assert "Open it in PowerPoint and save it as" in problem or "smaller" in problem


def test_needs_can_be_narrowed(template: Path) -> None:
    assert check_template(template, {"Message": ("Title", "Footer", "Slide number")}) == Verdict()
    assert check_template(template, {"Message": ("Map area",)}).lacks
    assert set(NEEDS) == {each.name for each in Presentation(str(template)).slide_layouts}
