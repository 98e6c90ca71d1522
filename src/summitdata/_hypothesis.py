"""How does Hypothesis learn of our kinds?

Through the entry-point group `hypothesis`, which names this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata._hooks import when_model_is_imported

if TYPE_CHECKING:
    from collections.abc import Callable


def register() -> None:
    """Tell Hypothesis, once our model is imported, which strategies draw our kinds.

    Loads nothing: whoever has us installed and doesn't use us pays for one small module.
    """
    when_model_is_imported(_register)


def _register() -> None:
    from hypothesis import strategies as st

    from summitdata import model

    def drawn_by(name: str) -> Callable[[type], st.SearchStrategy[object]]:
        # A function, since Hypothesis looks into a strategy at once to see whether it is empty.
        def drawn(_type: type) -> st.SearchStrategy[object]:
            from summitdata import testing

            return getattr(testing, name)()  # type: ignore[no-any-return]

        return drawn

    for kind in model.KINDS:
        st.register_type_strategy(kind, drawn_by(kind.table))
    for value, name in _VALUES.items():
        st.register_type_strategy(getattr(model, value), drawn_by(name))


_VALUES = {
    "EDTF": "edtf_dates",
    "FrozenMap": "names_by_language",
    "About": "abouts",
    "Segment": "segments",
    "Citation": "citations",
    "Office": "offices",
    "Membership": "memberships",
    "Participation": "participations",
    "Conferral": "conferrals",
    "Rival": "rivals",
    "StatusChange": "status_changes",
}
"""Each value type, with the strategy that draws it."""
