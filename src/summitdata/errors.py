"""What can go wrong, and what each error carries.

Every error of this package derives from `SummitDataError`.
Each also derives from the built-in error that a caller would expect,
so `except LookupError` and `except ValueError` go on working.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from summitdata._display import Displayed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Ambiguous",
    "InvalidDataset",
    "InvalidValue",
    "MissingExtra",
    "NotFound",
    "Problem",
    "SummitDataError",
    "UnknownFormat",
]

SHOWN_PROBLEMS = 20


@attrs.frozen
class Problem:
    """One thing that is wrong with a document or a data set.

    Attributes:
        pointer: Where it is, as a JSON Pointer (RFC 6901); the empty string is the whole document.
        code: The stable name of the rule that was broken, such as `unknown-reference`.
        message: What is wrong and how to mend it, in one sentence or two.
        severity: `error` or `warning`; only errors make a data set invalid.
        document: The name of the document, where several were read.
        line: The line in the document's text, counted from 1, where there is a text.
        column: The column in that line, counted from 1 in code points.

    >>> from summitdata import Problem
    >>> print(Problem(pointer="/people/0/name", code="blank", message="A name can't be empty."))
    /people/0/name: A name can't be empty. [blank]
    """

    pointer: str
    code: str
    message: str
    severity: str = "error"
    document: str | None = None
    line: int | None = None
    column: int | None = None

    @property
    def place(self) -> str:
        """Where it is, in words: the document, the line and column, and the pointer, as far as each is known."""
        place = self.pointer or "(the whole document)"
        if self.line is not None:
            place = f"line {self.line}, column {self.column}, {place}"
        return place if self.document is None else f"{self.document}: {place}"

    def __str__(self) -> str:
        """Give the place, the message and the code in one line."""
        return f"{self.place}: {self.message} [{self.code}]"


def shown(value: object, width: int = 60) -> str:
    """Show a value in a message, whatever it is: short, on one line, and without walking into what it holds.

    >>> from summitdata.errors import shown
    >>> shown("water"), shown([1, 2]), shown(10**9000)
    ("'water'", 'a list', 'a very long number')
    """
    if isinstance(value, str):
        return ascii_safe(repr(value[:width])) + ("..." if len(value) > width else "")
    if value is None or isinstance(value, bool | float):
        return repr(value)
    if isinstance(value, int):
        return repr(value) if value.bit_length() < 4 * width else "a very long number"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def ascii_safe(text: str) -> str:
    """Replace what UTF-8 can't carry, so that any message can be printed."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class SummitDataError(Exception):
    """The base of every error that this package raises on purpose."""


class InvalidValue(SummitDataError, ValueError):
    """A record or a value can't hold what it was given.

    Attributes:
        message: What is wrong and how to mend it.
        code: The stable name of the rule that was broken.
        field: The field concerned (`Place.latitude`), where one field is.
    """

    def __init__(self, message: str, *, code: str = "wrong-value", field: str | None = None) -> None:
        super().__init__(message, code, field)
        self.message = message
        self.code = code
        self.field = field

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the three arguments, two of which are keywords."""
        return (_invalid_value, (self.message, self.code, self.field))

    def __str__(self) -> str:
        """Name the field first, then the fault."""
        return f"{self.field}: {self.message}" if self.field else self.message


def _invalid_value(message: str, code: str, field: str | None) -> InvalidValue:
    return InvalidValue(message, code=code, field=field)


class InvalidDataset(Displayed, SummitDataError, ValueError):
    """A document or a set of records breaks at least one rule.

    Attributes:
        problems: All of them, in the document's order.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        """List the first problems, a line each."""
        count = len(self.problems)
        lines = [f"{count} problem{'s' if count != 1 else ''}:"]
        lines += [f"  {problem}" for problem in self.problems[:SHOWN_PROBLEMS]]
        if count > SHOWN_PROBLEMS:
            lines.append(f"  ... and {count - SHOWN_PROBLEMS} more, all in .problems")
        return "\n".join(lines)


class NotFound(SummitDataError, LookupError):
    """Nothing goes by that name.

    Attributes:
        suggestions: Names near to the one asked for, the nearest first.
    """

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message, tuple(suggestions))
        self.message = message
        self.suggestions: tuple[str, ...] = tuple(suggestions)

    def __str__(self) -> str:
        """Say what was not found and what might have been meant."""
        if not self.suggestions:
            return self.message
        return f"{self.message} Did you mean {' or '.join(repr(s) for s in self.suggestions)}?"


class Ambiguous(SummitDataError, LookupError):
    """More than one answer fits, and none is better than the others.

    Attributes:
        candidates: The answers that fit.
    """

    def __init__(self, message: str, candidates: Sequence[object] = ()) -> None:
        super().__init__(message, tuple(candidates))
        self.message = message
        self.candidates: tuple[object, ...] = tuple(candidates)

    def __str__(self) -> str:
        """Say what was asked; the candidates are in `.candidates`."""
        return self.message


class UnknownFormat(SummitDataError, ValueError):
    """No format goes by that name or that suffix."""


class MissingExtra(SummitDataError, ImportError):
    """A package that this needs is not installed.

    Attributes:
        extra: The extra of `summitdata` that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'summitdata[{extra}]'")
        self.extra = extra


# Tracebacks and reprs show the name that users import.
for _name in __all__:
    globals()[_name].__module__ = "summitdata"
