"""How does a document in an older version of the form become one in this version?

By small pure steps, each from one version to the next. There is one version so far, so there is no step yet.
When the form changes: a step is added here, `FORMAT` goes up, and the frozen examples in the tests stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Tree = dict[str, Any]
    Step = Callable[[Tree], Tree]

STEPS: Mapping[str, Step] = {}
"""For each older version, what makes a plain tree of the next version; `format` is set by `upgraded`."""


def upgraded(tree: Any, steps: Mapping[str, Step] = STEPS, current: str = FORMAT) -> Any:
    """Bring a plain tree to this version of the form; what has another version, or none, is given back as it is."""
    while type(tree) is dict and (step := steps.get(_version(tree))) is not None and _version(tree) != current:
        tree = {**step(tree), "format": str(int(_version(tree)) + 1)}
    return tree


def _version(tree: Tree) -> str:
    version = tree.get("format")
    return version if type(version) is str else ""
