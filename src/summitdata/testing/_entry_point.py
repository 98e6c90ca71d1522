"""How does Hypothesis learn of our kinds? (Entry-point group `hypothesis`.)"""

from __future__ import annotations

from summitdata._hooks import when_model_is_imported


def register() -> None:
    """Tell Hypothesis, once our model is imported, which strategies draw our kinds.

    Loads nothing: whoever has us installed and doesn't use us pays for one small module.
    """
    when_model_is_imported(_register)


def _register() -> None:
    from hypothesis import strategies as st

    from summitdata import model

    def deferred(name: str) -> st.SearchStrategy[object]:
        def drawn() -> st.SearchStrategy[object]:
            from summitdata import testing

            return getattr(testing, name)()  # type: ignore[no-any-return]

        return st.deferred(drawn)

    for kind in model.KINDS:
        st.register_type_strategy(kind, deferred(kind.table))
    for value, name in _VALUES.items():
        st.register_type_strategy(getattr(model, value), deferred(name))


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
    "StatusChange": "status_changes",
}
"""Each value type, with the strategy that draws it."""
