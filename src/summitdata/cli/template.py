"""What does a data set of somebody's own begin with?

JSON has no comments, so the README beside the documents says what each member is for.
"""

from __future__ import annotations

import json
from typing import Any

from summitdata.codec.canonical import FORMAT
from summitdata.codec.schema import json_schema

SCHEMA = "schema/document.schema.json"
"""Where the documents' `$schema` points, in a folder of its own: what lies beside the documents is read as one."""


def documents(id: str, title: str) -> dict[str, str]:
    """Give the documents of the start by file name: one says what the data set is, the other who said what.

    No record of theirs has the id of a shipped one: whoever merges the two would be told of a conflict.
    """
    whole = {"citations": [{"source": "sources/first-report", "basis": "reported"}]}
    head: dict[str, Any] = {"$schema": SCHEMA, "format": FORMAT}
    meeting: dict[str, Any] = {
        **head,
        "data": {"id": id, "title": title, "version": "0.1.0", "licence": "CC-BY-4.0"},
        "imports": ["countries/kazakhstan", "people/kassym-jomart-tokayev", "topics/*"],
        "sources": [{"id": "first-report", "title": "Title of the report", "publisher": "Name of the paper"}],
        "meetings": [
            {
                "id": "first-meeting",
                "name": "The meeting's name",
                "date": "2026",
                "host": "countries/kazakhstan",
                "participants": [
                    {"person": "people/kassym-jomart-tokayev", "country": "countries/kazakhstan", "role": "host"}
                ],
                **whole,
            }
        ],
    }
    statements: dict[str, Any] = {
        **head,
        "statements": [
            {
                "id": "first-statement",
                "meeting": "meetings/first-meeting",
                "speaker": "people/kassym-jomart-tokayev",
                "act": "propose",
                "summary": "What was said, in a sentence of your own.",
                "topics": ["topics/water"],
                **whole,
            }
        ],
    }
    return {
        "meeting.json": _text(meeting),
        "statements.json": _text(statements),
        # Of the documents of a folder only one says what the data set is called.
        SCHEMA: _text({**json_schema(), "required": ["format"]}),
    }


def _text(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def readme(title: str) -> str:
    """Explain the start, member by member, and say what comes next."""
    return _README.replace("TITLE", title)


_README = """\
# TITLE

A data set in the form of [summitdata](https://summitdata.readthedocs.io). It loads as it is:

    summitdata validate .
    summitdata --data .

    import summitdata as sd
    ds = sd.read(".")

## What is here

- `meeting.json` says what the data set is called and what happened; `statements.json` says who said what.
  All documents of this folder are one data set, so cut it into as many as you like.

## The members of a document

- `$schema`: the file by which editors complete and check members, `schema/document.schema.json`.
- `format`: the version of the form, always "1".
- `data`: what the data set is called, in one of the documents: `id` (lower-case words and hyphens), `title`,
  `version` (of your data), `licence` (an SPDX expression such as CC-BY-4.0).
- `imports`: records that are shipped with summitdata, taken over by their key with all that they refer to.
  `topics/*` takes a whole table. `summitdata find` and `summitdata search` say what there is,
  and `summitdata keys --about KEY` lists what speaks of a record: an import doesn't bring that.
  They are under CC-BY-4.0.
- `sources`: the texts that you cite. The text itself stays with you.
- `meetings`, `statements` and thirteen other tables: the records, each with an `id` of its own.
  A record is referred to as `table/id`. Each cites the source it comes from.
  `summitdata explain statements` lists the fields of a table, and the words that they take.

## What comes next

1. Save the report that you write down as text, say `report.txt` (UTF-8), outside of this folder or in it.
2. `summitdata cite-span report.txt --source first-report --title "..." --publisher "..." --url ... > first-report.json`
   writes a document with the source's record: its length, its digest and its sentences.
   It lies beside the others, so take the record of the same id out of `meeting.json`.
3. `summitdata cite-span report.txt --source first-report --find "the very words"` prints a citation.
   Put it into the `citations` of the record that these words carry.
4. `summitdata coverage --data . --source first-report=report.txt` lists the sentences that nothing cites yet.
5. `summitdata validate .` after each step: every problem with its line, and `summitdata explain CODE` says more.
6. `summitdata verify --data . --source first-report=report.txt` holds every citation against the text.
"""
