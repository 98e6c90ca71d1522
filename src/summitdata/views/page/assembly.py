"""How do template, style, script and data become one file that asks nobody for anything?"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from importlib_resources import files

from summitdata import __version__
from summitdata.errors import MissingExtra
from summitdata.views.page.contents import contents
from summitdata.views.page.downloads import packed
from summitdata.views.wording import counted, noun_for, readable, said_date, said_value, words_of

if TYPE_CHECKING:
    from jinja2 import Template

    from summitdata.dataset import Dataset

NEEDS = ("jinja2", "markupsafe", "countryinfo")
"""The modules that the extra `page` brings."""


def page(ds: Dataset) -> bytes:
    """Give a data set as one HTML file, style, script and data included.

    The same data set gives the same bytes. The page fetches nothing and is read without its script too.

    Raises:
        MissingExtra: Jinja2, or what the map is drawn with, is not installed (extra `page`).
    """
    try:
        return _rendered(ds).encode()
    except ModuleNotFoundError as error:
        if error.name not in NEEDS:
            raise
        raise MissingExtra("The page", "page") from None


def _rendered(ds: Dataset) -> str:
    style, script = _text("page.css"), _text("page.js")
    return _template().render(
        **contents(ds),
        counted=counted,
        noun_for=noun_for,
        style=_Verbatim(style),
        script=_Verbatim(script),
        policy=_policy(style, script),
        payload=packed(ds),
        made_with=__version__,
    )


@cache
def _template() -> Template:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({"page": _text("page.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_readable,
    )
    environment.filters |= {"said_date": said_date, "said_value": said_value, "words": words_of}
    return environment.get_template("page")


def _text(name: str) -> str:
    return (files("summitdata.views.page") / name).read_text(encoding="utf-8")


class _Verbatim(str):
    """Our own style and script, which a template takes as they are."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _readable(value: Any) -> Any:
    """Replace what steers instead of being read, in every text that the template puts out."""
    return readable(value) if type(value) is str else value


def _policy(style: str, script: str) -> str:
    """Allow the one style and the one script that we wrote, and nothing else at all."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
