"""Table and Dataset, the face of the library."""

from summitdata.dataset.dataset import Dataset
from summitdata.dataset.reading import load, loads, read
from summitdata.dataset.table import Table
from summitdata.dataset.writing import dumps, write

__all__ = ["Dataset", "Table", "dumps", "load", "loads", "read", "write"]
