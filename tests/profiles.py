"""How many examples does a law take whose every example takes long?"""

from __future__ import annotations

from hypothesis import settings


def few(count: int) -> settings:
    """Take fewer examples than the default profile does; a profile that somebody asked for has its own number."""
    return settings() if settings.get_current_profile_name() != "default" else settings(max_examples=count)
