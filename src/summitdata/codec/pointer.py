"""How is a place in a document named? By a JSON Pointer (RFC 6901)."""

from __future__ import annotations


def pointer(*steps: str | int) -> str:
    """Join member names and item numbers into a JSON Pointer.

    >>> from summitdata.codec.pointer import pointer
    >>> pointer("people", 0, "a/b~c")
    '/people/0/a~1b~0c'
    """
    return "".join(f"/{escaped(step)}" for step in steps)


def escaped(step: str | int) -> str:
    """Write one step as RFC 6901, section 3, has it."""
    return str(step).replace("~", "~0").replace("/", "~1")
