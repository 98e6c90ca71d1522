"""How is it said, to a person and to a script, why there is no answer?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Usage
from summitdata.cli.blocks import Complaint
from summitdata.errors import Ambiguous, InvalidDataset, NotFound
from summitdata.model import Record

if TYPE_CHECKING:
    from summitdata.cli.blocks import Block
    from summitdata.errors import Problem


def complaint(error: Exception) -> list[Block]:
    """Say what was wrong; to wrong use, how it is right as well."""
    if isinstance(error, Usage):
        return [*error.usage.splitlines(), Complaint(f"{error.program}: {error.message}")]
    return [Complaint(f"summitdata: {error}")]


def complaint_data(error: Exception, code: int) -> dict[str, Any]:
    """Give the same as plain data: the kind of error, its message, the exit code, and what it carries."""
    told: dict[str, Any] = {"error": _kind(error), "message": str(error), "exit_code": code}
    match error:
        case NotFound():
            told |= {"message": error.message, "suggestions": list(error.suggestions)}
        case Ambiguous():
            told["candidates"] = [held.key if isinstance(held, Record) else str(held) for held in error.candidates]
        case InvalidDataset():
            told["problems"] = [problem_data(problem) for problem in error.problems]
        case _:
            pass
    return told


def _kind(error: Exception) -> str:
    return "WrongUse" if isinstance(error, Usage) else type(error).__name__


def problem_data(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data; what is not known of its place is null."""
    import attrs

    return attrs.asdict(problem)
