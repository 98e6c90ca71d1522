"""A diplomatic summit as typed, immutable, cited objects.

>>> import summitdata as sd
>>> ds = sd.load()
>>> ds.meetings["tashkent-2025"].place.country.name
'Uzbekistan'

Every public name is here. Importing this loads none of them: each comes from its room when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitdata.dataset import Dataset, Table, dumps, load, loads, read, write
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
        CitationCheck,
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
        Segment,
        SegmentType,
        Series,
        Source,
        SpeechAct,
        Statement,
        StatusChange,
        Topic,
        Uncovered,
        Value,
        Verification,
    )

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
    "Conferral",
    "Country",
    "Dataset",
    "Document",
    "DocumentStatus",
    "Event",
    "EventStatus",
    "FrozenMap",
    "Initiative",
    "InitiativeStatus",
    "InvalidDataset",
    "InvalidValue",
    "Meeting",
    "Membership",
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
    "Segment",
    "SegmentType",
    "Series",
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
    "load",
    "loads",
    "read",
    "write",
]

_ROOMS = ("errors", "dataset", "model")


def __getattr__(name: str) -> object:
    """Fetch a public name from its room, once (PEP 562)."""
    if name in __all__:
        for room in _ROOMS:
            found = import_module(f"summitdata.{room}")
            if hasattr(found, name):
                globals()[name] = getattr(found, name)
                return globals()[name]
    msg = f"module 'summitdata' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
