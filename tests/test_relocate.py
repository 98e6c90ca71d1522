"""Do citations find their words again in a text that was published with changes?"""

from __future__ import annotations

import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import summitdata as sd
from summitdata.testing import sources_with_texts

ABOUT: dict[str, Any] = {"id": "x", "title": "T", "version": "1", "licence": "L"}
TEXT = "A title\n\nThe leaders met in the capital. They agreed on water.\n\nA bridge will be built over the river."


def recorded(text: str, *cited: str) -> sd.Dataset:
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    topics = [sd.Topic(id=f"t{i}", name="T", citations=(source.cite(text, words),)) for i, words in enumerate(cited)]
    return sd.Dataset([source, *topics], **ABOUT)


def test_words_that_moved_are_certain_and_taken_over_on_demand() -> None:
    ds = recorded(TEXT, "They agreed on water.", "A bridge will be built over the river.")
    text = TEXT.replace("The leaders", "The five leaders")
    proposals = ds.relocate({"s": text})

    assert [(move.record.key, move.confidence) for move in proposals.moves] == [("topics/t0", 1), ("topics/t1", 1)]
    assert ds.verify({"s": TEXT}).matched, "nothing is changed by itself"
    moved = ds.adding(*proposals.records())
    assert len(moved.verify({"s": text}).matched) == 2
    assert moved.sources["s"].sha256 == sd.Source.from_text(text, id="s", title="T", publisher="P").sha256
    assert moved.topics["t0"].citations[0].place == "paragraph 1, sentence 2"


def test_changed_words_are_a_guess_and_gone_ones_are_said_to_be() -> None:
    ds = recorded(TEXT, "They agreed on water.", "A bridge will be built over the river.")
    changed = ds.relocate({"s": TEXT.replace("agreed on water", "agreed on waters")}).moves
    shorter = ds.relocate({"s": TEXT[: TEXT.index("\n\nA bridge")]}).moves

    assert [(move.record.key, 0 < move.confidence < 1) for move in changed[1:]] == [("topics/t0", True)]
    assert changed[1].proposed is not None
    assert changed[1].proposed.resolve(TEXT.replace("agreed on water", "agreed on waters")) == "They agreed on waters."
    assert [(move.record.key, move.proposed, move.confidence) for move in shorter] == [("topics/t1", None, 0)]
    assert "nowhere" in str(shorter[0])


def test_few_words_are_not_certain_by_themselves() -> None:
    ds = recorded(TEXT, "water")

    assert ds.relocate({"s": "Q" + TEXT}).moves[0].confidence == 0.8
    assert not ds.relocate({"s": "Q" + TEXT}).records()[1:]
    assert (
        len(ds.adding(*ds.relocate({"s": "Q" + TEXT}).records(confidence=0.8)).verify({"s": "Q" + TEXT}).matched) == 1
    )


@given(sources_with_texts(), st.data())
def test_a_text_with_words_put_in_keeps_every_citation_of_the_rest(drawn: Any, data: st.DataObject) -> None:
    """What does not span the place of the insertion is found again, word for word."""
    source, text = drawn
    at = data.draw(st.integers(0, len(text)))
    new = text[:at] + data.draw(st.sampled_from(("New words. ", "\n\nA new paragraph.\n\n", "x"))) + text[at:]
    assume(unicodedata.is_normalized("NFC", new))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    start, end = data.draw(ends.filter(lambda span: span[0] < span[1]))
    assume(not start < at < end)
    citation = sd.Citation(source=source, start=start, end=end, digest=source_digest(text[start:end]))
    ds = sd.Dataset([source, sd.Topic(id="t", name="T", citations=(citation,))], **ABOUT)
    proposals = ds.relocate({source.id: new})
    moved = ds.adding(*proposals.records(confidence=0.8))

    assert len(moved.verify({source.id: new}).matched) == 1
    assert ds.relocate({source.id: text}).moves == ()
    assert all(0 <= move.confidence <= 1 for move in proposals.moves)


def source_digest(words: str) -> str:
    from summitdata.model import digest_of

    return digest_of(words)


def test_a_citation_within_a_value_is_moved_too() -> None:
    source = sd.Source.from_text(TEXT, id="s", title="T", publisher="P")
    cited = source.cite(TEXT, "They agreed on water.")
    change = sd.StatusChange(status="proposed", citations=(cited,))
    plan = sd.Initiative(id="plan", name="Plan", initiative_type="plan", history=(change,), citations=(cited,))
    ds = sd.Dataset([source, plan], **ABOUT)
    moved = ds.adding(*ds.relocate({"s": "Well. " + TEXT}).records())

    assert len(moved.verify({"s": "Well. " + TEXT}).matched) == 2
    assert attrs.evolve(moved.initiatives["plan"], history=plan.history, citations=plan.citations) == plan


def test_wrong_questions_are_refused() -> None:
    ds = recorded(TEXT, "water")
    with pytest.raises(sd.NotFound):
        ds.relocate({"nothing": TEXT})
    with pytest.raises(sd.InvalidValue):
        ds.relocate({"s": 3})  # type: ignore[dict-item]
    with pytest.raises(sd.InvalidValue):
        ds.relocate({"s": TEXT}).records(confidence=2)
