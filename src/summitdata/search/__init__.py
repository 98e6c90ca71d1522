"""Names -> record; words -> ranked hits."""

from summitdata.search.hits import hit
from summitdata.search.index import SearchIndex
from summitdata.search.names import NameIndex
from summitdata.search.query import parse

__all__ = ["NameIndex", "SearchIndex", "hit", "parse"]
