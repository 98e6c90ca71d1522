"""Which shipped records does a document take over, by naming them?

A document may have a member `imports`, a list of keys (`countries/kazakhstan`) or whole tables (`topics/*`).
Each brings the record that is shipped with this package, and all that it refers to, sources too.
What the document has under the same key itself goes first. Written again, the data set holds the records themselves:
an import is a convenience of whoever writes, and what is published stands alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import FORMAT, plain
from summitdata.codec.pointer import pointer
from summitdata.errors import Problem, shown
from summitdata.hints import near
from summitdata.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summitdata.dataset.dataset import Dataset
    from summitdata.model import Record

MEMBER = "imports"
DOCUMENT = "what is shipped with summitdata"
"""The name under which problems of imported records are told."""


def imported(trees: Iterable[tuple[Any, str | None]], shipped: Dataset) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Take `imports` out of plain trees, and give the records that they name as one more tree; none where none are."""
    problems: list[Problem] = []
    wanted: list[Record] = []
    declared: set[str] = set()
    for tree, document in trees:
        if type(tree) is not dict:
            continue
        if MEMBER in tree:
            wanted += _named(tree.pop(MEMBER), document, shipped, problems)
        declared.update(_declared(tree))
    if not wanted:
        return None, problems
    taken = _with_references(wanted, shipped, declared)
    rows = {kind.table: [plain(record) for record in taken if type(record) is kind] for kind in KINDS}
    return {"format": FORMAT, **{table: held for table, held in rows.items() if held}}, problems


def _named(names: Any, document: str | None, shipped: Dataset, problems: list[Problem]) -> Iterator[Record]:
    if type(names) is not list:
        message = 'Imports are an array of keys such as "countries/kazakhstan" or "topics/*".'
        problems.append(Problem(pointer(MEMBER), "wrong-type", message, document=document))
        return
    for number, name in enumerate(names):
        table, _, id = str(name).partition("/")
        if id == "*" and table in shipped.tables:
            yield from shipped.tables[table]
        elif type(name) is str and name in shipped:
            yield shipped[name]
        else:
            nearest = near(name, (record.key for record in shipped), 1)
            hint = f" Did you mean {shown(nearest[0])}?" if nearest else ""
            message = f"No record {shown(name)} is shipped with summitdata.{hint}"
            problems.append(Problem(pointer(MEMBER, number), "unknown-reference", message, document=document))


def _declared(tree: dict[str, Any]) -> Iterator[str]:
    for kind in KINDS:
        rows = tree.get(kind.table)
        for row in rows if type(rows) is list else ():
            if type(row) is dict:
                yield f"{kind.table}/{row.get('id')}"


def _with_references(wanted: Sequence[Record], shipped: Dataset, declared: set[str]) -> list[Record]:
    """Add all that the records refer to; what is declared elsewhere is neither taken nor followed."""
    taken: dict[str, Record] = {}
    pending = list(wanted)
    while pending:
        record = pending.pop()
        if record.key not in taken and record.key not in declared:
            taken[record.key] = record
            pending += shipped.references(record)
    return list(taken.values())
