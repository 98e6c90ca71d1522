"""Which data sets can there be?"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from summitdata.dataset import Dataset
from summitdata.model import Meeting
from summitdata.testing.records import OF_KIND, Draw, Pool, abouts


@st.composite
def _datasets(draw: Draw, max_meetings: int, max_records: int) -> Dataset:
    pool = Pool()
    for kind, strategy in OF_KIND.items():
        most = max_meetings if kind is Meeting else max_records
        for _ in range(draw(st.integers(0, most))):
            pool.add(draw(strategy(pool)))
    about = draw(abouts())
    told: dict[str, Any] = {"id": about.id, "title": about.title, "version": about.version, "licence": about.licence}
    return Dataset(pool.records.values(), **told)


def datasets(*, max_meetings: int = 2, max_records: int = 2) -> st.SearchStrategy[Dataset]:
    """Draw whole data sets: connected, consistent, with any number of meetings up to a limit, empty ones included.

    What a record needs is drawn with it, so a table can hold more than `max_records`.

    >>> from hypothesis import find
    >>> len(find(datasets(), lambda ds: len(ds.statements) > 0).statements)
    1
    """
    return _datasets(max_meetings, max_records)
