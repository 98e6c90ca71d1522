"""What is a data set as a graph: a node for each record, an edge for each reference?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summitdata.dataset.carrying import carried
from summitdata.dataset.format import Format
from summitdata.model import EDTF, KINDS, Record, shapes
from summitdata.model.graph import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset

# What XML 1.0 has no place for, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TYPES = {"integer": "long", "number": "double", "text": "string", "word": "string", "date": "string",
          "decimal": "string"}  # fmt: skip
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def _encode(dataset: Dataset) -> bytes:
    lines = [*_keys(), f'  <graph id="{dataset.id}" edgedefault="directed">']
    for record in dataset:
        lines += _node(record)
    lines += _edges(dataset)
    return (_HEAD + "\n".join([*lines, "  </graph>", "</graphml>", ""])).encode()


def _keys() -> Iterator[str]:
    """Declare what a node and an edge can say."""
    attributes = {"kind": "string", "label": "string"}
    for kind in KINDS:
        attributes |= {n: _TYPES[shape.form] for n, shape in shapes(kind).items() if shape.form in _TYPES and n != "id"}
    for name, form in attributes.items():
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{form}"/>'
    for name in ("field", "item"):
        form = "string" if name == "field" else "long"
        yield f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{form}"/>'


def _node(record: Record) -> Iterator[str]:
    yield f'    <node id="{record.key}">'
    yield _data("kind", record.table, record.key)
    yield _data("label", record.caption, record.key)
    for name, shape in shapes(type(record)).items():
        value = getattr(record, name)
        if shape.form in _TYPES and name != "id" and value is not None:
            yield _data(name, _text(value), record.key)
    yield "    </node>"


def _text(value: Any) -> str:
    if isinstance(value, float):
        return repr(value)
    return str(value) if isinstance(value, str | int | EDTF) else format(value, "f")


def _data(name: str, text: str, key: str) -> str:
    escaped = re.sub("[&<>\r]", lambda special: _SPECIAL[special[0]], carried(text, _FORBIDDEN, "GraphML", key))
    return f'      <data key="{name}">{escaped}</data>'


def _edges(dataset: Dataset) -> Iterator[str]:
    """Give an edge for each reference, named by the way to it: `participants.person`, and which of the participants."""
    number = 0
    for record in dataset:
        for path, other in references(record):
            field = ".".join(part for part in path if isinstance(part, str))
            item = next((part for part in path if isinstance(part, int)), None)
            yield f'    <edge id="e{number}" source="{record.key}" target="{other.key}">'
            yield _data("field", field, record.key)
            if item is not None:
                yield _data("item", str(item), record.key)
            yield "    </edge>"
            number += 1


FORMAT = Format(
    name="graphml",
    title="GraphML",
    suffixes=(".graphml",),
    media_type="application/graphml+xml",
    loses="names by language, aliases, and what values say beside the records that they refer to",
    encode=_encode,
    is_text=True,
)
