"""What a document says of itself, from the returns that it is told from."""

from __future__ import annotations

from datetime import date

from tests.makes import a_dashboard, a_dataset, a_tracker, an_indicators_return
from tests.programmes import a_programme, programme_data
from toolkit.derive.sources import told_apart
from toolkit.edition import edition_of
from toolkit.settings import DeckSettings, Settings


def edition(*sources, also=(), apart=()):
    about = DeckSettings(title="A report")
    settings = Settings(force="A force")
    return edition_of(settings, about, sources, "", draft=False, also=also, apart=apart)


def test_what_is_told_apart_makes_a_document_sensitive_but_not_synthetic():
    real = a_dashboard({}, synthetic=False, as_at=date(2022, 10, 31))
    apart = a_programme(control={"classification": "OFFICIAL-SENSITIVE", "as_at": date(2023, 1, 1)})
    told = edition(real, apart=[apart])
    assert told.classification == "OFFICIAL-SENSITIVE"
    assert told.stamps == ()
    assert told.as_at == date(2022, 10, 31)


def test_what_comes_in_beside_its_sources_makes_it_synthetic():
    real = a_dashboard({}, synthetic=False, as_at=date(2022, 10, 31))
    assert edition(real, also=[a_programme()]).stamps == ("SYNTHETIC DATA",)


def test_programmes_are_told_apart_from_grades_and_not_with_hours():
    data = programme_data()
    assert [ret.kind for ret in told_apart(data, "rag-dashboard")] == ["programme-benefits"]
    assert told_apart(data, "benefit-tracker") == ()


def test_indicators_are_told_apart_from_hours():
    data = a_dataset(a_tracker({}), an_indicators_return({}))
    assert [ret.kind for ret in told_apart(data, "benefit-tracker")] == ["indicators"]
