"""A diplomatic summit as typed, immutable, cited objects.

>>> import summitdata as sd
>>> ds = sd.load()
>>> ds.meetings["tashkent-2025"].place.country.name
'Uzbekistan'

Every public name is here. Importing this loads none of them: each comes from its room when it is first asked for.
"""

from importlib import import_module

# What type checkers take for true; importing `typing` for it would cost more than all the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from summitdata.codec.schema import json_schema
    from summitdata.dataset import Dataset, Table, dumps, load, loads, read, write
    from summitdata.dataset.difference import Diff, FieldChange, RecordChange
    from summitdata.dataset.format import Format
    from summitdata.dataset.limits import Limits
    from summitdata.dataset.matching import Match
    from summitdata.dataset.merging import Disagreement, MergeConflict
    from summitdata.dataset.registry import formats
    from summitdata.dataset.relocating import Relocation, Relocations
    from summitdata.errors import (
        Ambiguous,
        InvalidDataset,
        InvalidValue,
        MissingExtra,
        NotFound,
        Problem,
        SummitDataError,
        UnknownFormat,
    )
    from summitdata.model import (
        EDTF,
        KINDS,
        About,
        Artifact,
        Award,
        Basis,
        Citation,
        Conferral,
        Country,
        Document,
        DocumentStatus,
        Event,
        EventStatus,
        FrozenMap,
        Initiative,
        InitiativeStatus,
        Meeting,
        Membership,
        Nature,
        Observation,
        Office,
        Organization,
        Participation,
        Person,
        Place,
        Record,
        Rival,
        Segment,
        SegmentType,
        Series,
        Source,
        SpeechAct,
        Statement,
        StatusChange,
        Topic,
        Value,
    )
    from summitdata.model.conflict import Claim, Conflict
    from summitdata.model.verification import CitationCheck, Uncovered, Verification
    from summitdata.search import Hit, Snippet

__version__ = "0.1.0"

__all__ = [
    "EDTF",
    "KINDS",
    "About",
    "Ambiguous",
    "Artifact",
    "Award",
    "Basis",
    "Citation",
    "CitationCheck",
    "Claim",
    "Conferral",
    "Conflict",
    "Country",
    "Dataset",
    "Diff",
    "Disagreement",
    "Document",
    "DocumentStatus",
    "Event",
    "EventStatus",
    "FieldChange",
    "Format",
    "FrozenMap",
    "Hit",
    "Initiative",
    "InitiativeStatus",
    "InvalidDataset",
    "InvalidValue",
    "Limits",
    "Match",
    "Meeting",
    "Membership",
    "MergeConflict",
    "MissingExtra",
    "Nature",
    "NotFound",
    "Observation",
    "Office",
    "Organization",
    "Participation",
    "Person",
    "Place",
    "Problem",
    "Record",
    "RecordChange",
    "Relocation",
    "Relocations",
    "Rival",
    "Segment",
    "SegmentType",
    "Series",
    "Snippet",
    "Source",
    "SpeechAct",
    "Statement",
    "StatusChange",
    "SummitDataError",
    "Table",
    "Topic",
    "Uncovered",
    "UnknownFormat",
    "Value",
    "Verification",
    "dumps",
    "formats",
    "json_schema",
    "load",
    "loads",
    "read",
    "write",
]

# Where the names that are not the model's live; `tests` hold this against the imports above.
_HOMES = {
    "summitdata.errors": (
        "Ambiguous",
        "InvalidDataset",
        "InvalidValue",
        "MissingExtra",
        "NotFound",
        "Problem",
        "SummitDataError",
        "UnknownFormat",
    ),
    "summitdata.dataset": ("Dataset", "Table", "dumps", "load", "loads", "read", "write"),
    "summitdata.codec.schema": ("json_schema",),
    "summitdata.dataset.difference": ("Diff", "FieldChange", "RecordChange"),
    "summitdata.dataset.format": ("Format",),
    "summitdata.dataset.limits": ("Limits",),
    "summitdata.dataset.matching": ("Match",),
    "summitdata.dataset.merging": ("Disagreement", "MergeConflict"),
    "summitdata.model.conflict": ("Claim", "Conflict"),
    "summitdata.dataset.registry": ("formats",),
    "summitdata.dataset.relocating": ("Relocation", "Relocations"),
    "summitdata.model.verification": ("CitationCheck", "Uncovered", "Verification"),
    "summitdata.search": ("Hit", "Snippet"),
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its room, once (PEP 562)."""
    if name not in __all__:
        msg = f"module 'summitdata' has no attribute {name!r}"
        raise AttributeError(msg)
    home = next((home for home, names in _HOMES.items() if name in names), "summitdata.model")
    globals()[name] = getattr(import_module(home), name)
    return globals()[name]


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
