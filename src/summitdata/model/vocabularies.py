"""Which words a field may hold where the list is closed."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from summitdata.errors import InvalidValue, shown
from summitdata.hints import near


class Vocabulary(StrEnum):
    """A closed list of words; each member equals its word."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        words = [str(member) for member in cls]
        if type(value) is not str:
            raise InvalidValue(f"Expected one of {', '.join(words)}, not {shown(value)}.", code="wrong-type")
        nearest = near(value, words)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        raise InvalidValue(f"{shown(value)} is not one of {', '.join(words)}.{hint}", code="unknown-word")


class SpeechAct(Vocabulary):
    """What a speaker does with words.

    The list follows the verbs of reports on summits; it is coarser than CAMEO's verbal codes (root 01 to 05)
    and keeps apart what those merge: noting a thing, expecting it, proposing it and calling for it.
    """

    ASSERT = "assert"
    FORECAST = "forecast"
    PROPOSE = "propose"
    CALL = "call"
    INVITE = "invite"
    SUPPORT = "support"
    WELCOME = "welcome"
    THANK = "thank"
    REAFFIRM = "reaffirm"
    ANNOUNCE = "announce"
    AGREE = "agree"


class Basis(Vocabulary):
    """How the cited place carries the record.

    `reported`: it says so. `inferred`: it follows from it, and the note says how.
    `corroborated`: another source than the first says so too, or says what the first takes for granted.
    """

    REPORTED = "reported"
    INFERRED = "inferred"
    CORROBORATED = "corroborated"


class Nature(Vocabulary):
    """How an observed value is meant: as measured, as reckoned, as aimed at, as expected."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"
    FORECAST = "forecast"


class EventStatus(Vocabulary):
    """Whether an event took place. A planned event is not held because its date has passed."""

    PLANNED = "planned"
    HELD = "held"
    UNKNOWN = "unknown"


class DocumentStatus(Vocabulary):
    """How far a document has come, as far as the sources say."""

    PROPOSED = "proposed"
    DRAFTED = "drafted"
    ADOPTED = "adopted"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    UNKNOWN = "unknown"


class InitiativeStatus(Vocabulary):
    """What became of a thing proposed."""

    PROPOSED = "proposed"
    REPEATED = "repeated"
    SUPPORTED = "supported"
    AGREED = "agreed"
    STARTED = "started"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


class SegmentType(Vocabulary):
    """What a stretch of a published text is; only sentences and captions carry claims."""

    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    SENTENCE = "sentence"
    FURNITURE = "furniture"
