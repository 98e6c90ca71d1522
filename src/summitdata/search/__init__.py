"""Names -> record; words -> ranked hits."""

from summitdata.search.hit import Hit, Snippet
from summitdata.search.index import SearchIndex
from summitdata.search.names import NameIndex
from summitdata.search.query import parse

__all__ = ["Hit", "NameIndex", "SearchIndex", "Snippet", "parse"]
