"""What is to happen when the model is first imported?

Hypothesis calls us early, in every project that has both installed. So what we tell it about our kinds waits here
until somebody imports the model; until then nothing of ours is loaded but this.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_waiting: list[Callable[[], None]] = []
_imported = False


def when_model_is_imported(act: Callable[[], None]) -> None:
    """Act once the model has been imported, or at once if it has been."""
    if _imported:
        act()
    else:
        _waiting.append(act)


def model_is_imported() -> None:
    """Say that the model has been imported."""
    global _imported  # noqa: PLW0603 - there is one model in a process
    _imported = True
    while _waiting:
        _waiting.pop(0)()
