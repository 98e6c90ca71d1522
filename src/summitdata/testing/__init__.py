"""Hypothesis strategies, for this project's tests and for those of whoever builds on it (extra `testing`).

They are registered with Hypothesis, so that `st.from_type(summitdata.Statement)` needs no import of this module.
"""

from summitdata.testing.broken import broken_documents
from summitdata.testing.datasets import datasets
from summitdata.testing.records import (
    abouts,
    artifacts,
    awards,
    citations,
    conferrals,
    countries,
    documents,
    events,
    initiatives,
    meetings,
    memberships,
    observations,
    offices,
    organizations,
    participations,
    people,
    places,
    segments,
    series,
    sources,
    sources_with_texts,
    statements,
    status_changes,
    topics,
)
from summitdata.testing.texts import edtf_dates, names_by_language, numbers, slugs, texts, uris

__all__ = [
    "abouts",
    "artifacts",
    "awards",
    "broken_documents",
    "citations",
    "conferrals",
    "countries",
    "datasets",
    "documents",
    "edtf_dates",
    "events",
    "initiatives",
    "meetings",
    "memberships",
    "names_by_language",
    "numbers",
    "observations",
    "offices",
    "organizations",
    "participations",
    "people",
    "places",
    "segments",
    "series",
    "slugs",
    "sources",
    "sources_with_texts",
    "statements",
    "status_changes",
    "texts",
    "topics",
    "uris",
]
