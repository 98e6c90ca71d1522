"""Do citations match exactly the texts that they were made from?"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import summitdata as sd
from summitdata.errors import shown
from summitdata.model import canonical_text
from summitdata.model.sources import SHOWN_POSITIONS
from summitdata.testing import sources_with_texts

ABOUT = {"id": "x", "title": "T", "version": "1", "licence": "L"}


def cited(source: sd.Source, text: str, spans: list[tuple[int, int]]) -> sd.Dataset:
    """Give a data set with one topic for each span of a text."""
    from summitdata.model import digest_of

    topics = [
        sd.Topic(
            id=f"t{i}",
            name="T",
            citations=(sd.Citation(source=source, start=start, end=end, digest=digest_of(text[start:end])),),
        )
        for i, (start, end) in enumerate(spans)
    ]
    return sd.Dataset([source, *topics], **ABOUT)


def draw_spans(data: st.DataObject, length: int) -> list[tuple[int, int]]:
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda pair: (min(pair), max(pair)))
    return data.draw(st.lists(ends.filter(lambda span: span[0] < span[1]), min_size=1, max_size=5, unique=True))


@given(sources_with_texts(), st.data())
def test_every_citation_made_resolves(drawn: tuple[sd.Source, str], data: st.DataObject) -> None:
    source, text = drawn
    spans = draw_spans(data, len(text))
    ds = cited(source, text, spans)
    outcome = ds.verify({source.id: text})

    assert (len(outcome.matched), outcome.failed, outcome.unlocated) == (len(spans), (), ())
    for topic, (start, end) in zip(ds.topics.order_by("id"), sorted(spans, key=spans.index), strict=False):
        assert topic.citations[0].resolve(text) == text[topic.citations[0].start : topic.citations[0].end]
        assert start < end


@given(sources_with_texts(), st.data())
def test_exactly_the_citations_that_touch_a_changed_character_fail(
    drawn: tuple[sd.Source, str], data: st.DataObject
) -> None:
    source, text = drawn
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + ("q" if text[at] != "q" else "z") + text[at + 1 :]
    assume(unicodedata.is_normalized("NFC", changed))
    spans = draw_spans(data, len(text))
    ds = cited(source, text, spans)
    outcome = ds.verify({source.id: changed})
    touched = {f"topics/t{i}" for i, (start, end) in enumerate(spans) if start <= at < end}

    assert {check.record.key for check in outcome.failed} == touched
    assert len(outcome.matched) + len(outcome.failed) == len(spans)


@given(sources_with_texts(), st.data())
def test_words_that_moved_are_found_where_they_are(drawn: tuple[sd.Source, str], data: st.DataObject) -> None:
    source, text = drawn
    added = data.draw(st.sampled_from(("New. ", "x", "A longer beginning than before.\n\n")))
    assume(unicodedata.is_normalized("NFC", added + text))
    spans = draw_spans(data, len(text))
    outcome = cited(source, text, spans).verify({source.id: added + text})

    for check in outcome.failed:
        assert check.moved_to is not None
        assert check.citation.start is not None
        assert check.citation.end is not None
        length = check.citation.end - check.citation.start
        assert (added + text)[check.moved_to :][:length] == text[check.citation.start : check.citation.end]
        assert str(check.moved_to) in str(check)


@given(sources_with_texts(), st.data())
def test_uncovered_is_what_nothing_touches(drawn: tuple[sd.Source, str], data: st.DataObject) -> None:
    source, text = drawn
    spans = draw_spans(data, len(text))
    outcome = cited(source, text, spans).verify({source.id: text})
    untouched = [
        segment
        for segment in source.segments
        if segment.segment_type in ("sentence", "caption")
        and not any(start < segment.end and segment.start < end for start, end in spans)
    ]

    assert [sentence.segment for sentence in outcome.uncovered] == untouched


def test_a_citation_that_fails_covers_nothing() -> None:
    text = "One fact. Another."
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    outcome = cited(source, text, [(0, len(text))]).verify({source.id: text.replace("Another", "Others")})

    assert len(outcome.failed) == 1
    assert [sentence.segment.place for sentence in outcome.uncovered] == [
        "paragraph 1, sentence 1",
        "paragraph 1, sentence 2",
    ]


@given(sources_with_texts())
def test_line_ends_and_composition_do_not_matter(drawn: tuple[sd.Source, str]) -> None:
    source, text = drawn
    ds = cited(source, text, [(0, len(text))])
    for spelling in (text.replace("\n", "\r\n"), unicodedata.normalize("NFD", text)):
        assert not ds.verify({source.id: spelling}).failed


@given(st.text())
def test_segments_cover_a_text_in_order(text: str) -> None:
    """Whatever the text: segments are in order, don't overlap, and leave out nothing but white space."""
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    canonical = canonical_text(text)
    at = 0
    for segment in source.segments:
        assert canonical[at : segment.start].strip() == ""
        assert canonical[segment.start : segment.end].strip() != ""
        at = segment.end
    assert canonical[at:].strip() == ""
    assert source.length == len(canonical)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met Mr. Smith on Nov. 16 in Rome. It cost $11.5 billion.", 2),
        ("She asked: “Why?” He left… Nobody knows!", 3),
        ("The U.S. and J. Doe agreed. Done.", 2),
        ("В 2025 г. встреча прошла в Ташкенте. Она была седьмой.", 2),
        ("それは本です。これも本です。", 2),
        ("He flew to the USA. She stayed.", 2),
        ("One.", 1),
        ("Wait… and see.", 1),
        ("Wait…  iPhones are dear.", 1),
        ("He said “Stop!” and left.", 1),
        ("They asked the UN. Nobody knew.", 2),
        ("Dr. Ada came. She left.", 2),
        ("Water, trade etc. Nobody knew.", 1),
        ("All agreed on water, trade etc.", 1),
        ("It is 5. Nobody knew.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: int) -> None:
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")

    assert [segment.place for segment in source.segments] == [
        f"paragraph 1, sentence {number}" for number in range(1, sentences + 1)
    ]


def test_a_text_is_cut_into_what_a_reader_sees() -> None:
    text = (
        "The title\n\nOne fact. Another.\n\nA heading\n\nA third:\n\nPhoto: Ada\n\nSign up for the newsletter.\n\n"
        "The fourth\nin two lines."
    )
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")

    assert [(segment.place, text[segment.start : segment.end]) for segment in source.segments] == [
        ("title", "The title"),
        ("paragraph 1, sentence 1", "One fact."),
        ("paragraph 1, sentence 2", "Another."),
        ("heading", "A heading"),
        ("paragraph 2, sentence 1", "A third:"),
        ("caption", "Photo: Ada"),
        ("furniture", "Sign up for the newsletter."),
        ("paragraph 3, sentence 1", "The fourth\nin two lines."),
    ]
    assert (source.length, source.title, source.publisher) == (len(text), "T", "P")


def test_what_is_told_of_a_text_is_kept() -> None:
    first = sd.Source.from_text("A.", id="f", title="F", publisher="Q")
    told: dict[str, Any] = {
        "date": "2025", "url": "https://a.example", "accessed": "2026-11", "language": "ru", "relays": first
    }  # fmt: skip
    source = sd.Source.from_text("B.\r\n", id="s", title="T", publisher="P", **told)

    dated = {name: sd.EDTF(told[name]) for name in ("date", "accessed")}
    assert {name: getattr(source, name) for name in told} == told | dated
    assert (source.length, source.sha256) == (3, hashlib.sha256(b"B.\n").hexdigest())


def test_what_cannot_be_checked_is_counted_apart() -> None:
    text = "One fact. Another."
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    whole = sd.Topic(id="whole", name="T", citations=(sd.Citation(source=source),))
    part = sd.Topic(id="part", name="T", citations=(source.cite(text, "One fact"),))
    ds = sd.Dataset([source, whole, part], **ABOUT)

    assert [check.record.id for check in ds.verify({"s": text}).unlocated] == ["whole"]
    assert [check.record.id for check in ds.verify({}).unlocated] == ["part", "whole"]
    (matched,) = ds.verify({"s": text}).matched
    assert str(matched) == "topics/part, paragraph 1, sentence 1 of s: matches"
    assert not ds.verify({}).matched
    with pytest.raises(sd.NotFound):
        ds.verify({"x": text})
    with pytest.raises(sd.InvalidValue):
        ds.verify({"s": b"bytes"})  # type: ignore[dict-item]
    with pytest.raises(sd.NotFound, match="the whole of sources/s"):
        whole.citations[0].resolve(text)
    with pytest.raises(sd.NotFound, match="at 0 to 8 of that text of sources/s"):
        part.citations[0].resolve("Other fact.")


def test_citing_needs_words_that_stand_there_once() -> None:
    text = "A fact. A fact. Another."
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")

    assert source.cite(text, "Another").place == "paragraph 1, sentence 3"
    with pytest.raises(sd.Ambiguous) as caught:
        source.cite(text, "A fact")
    assert caught.value.candidates == (0, 8)
    assert str(caught.value) == "The words 'A fact' stand 2 times in sources/s; cite more of them."
    for words in ("No fact", "", "\N{NO-BREAK SPACE}", "fact " * 201):
        with pytest.raises(sd.NotFound) as missed:
            source.cite(text, words)
        assert missed.value.message == f"The words {shown(words)} don't stand in the text of sources/s."
        # Of two sentences that are alike, one is enough of a hint, and nothing is no hint at all.
        assert missed.value.suggestions == (("A fact.",) if words == "No fact" else ())
    with pytest.raises(sd.NotFound) as missed:
        source.cite(text, ("fact " * 200).strip() + "t")
    assert missed.value.suggestions == ()
    inferred = source.cite(text, "Another", basis="inferred", note="It is one more.")
    assert (inferred.basis, inferred.note) == (sd.Basis.INFERRED, "It is one more.")
    with pytest.raises(sd.NotFound, match="digest differs"):
        source.cite(text + "!", "Another")


@given(st.text("ab", min_size=1, max_size=200), st.text("ab", min_size=1, max_size=2))
def test_every_place_where_words_stand_is_a_candidate(text: str, words: str) -> None:
    """Overlapping ones too, the first of them where there are many."""
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    places = tuple(at for at in range(len(text)) if text.startswith(words, at))
    if len(places) > 1:
        with pytest.raises(sd.Ambiguous, match=words) as caught:
            source.cite(text, words)
        assert caught.value.candidates == places[:SHOWN_POSITIONS]
        assert (" or more times" in str(caught.value)) == (len(places) >= SHOWN_POSITIONS)
    elif places:
        assert source.cite(text, words).start == places[0]
