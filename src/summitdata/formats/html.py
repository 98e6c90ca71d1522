"""How does a data set become one page to be looked at? As the views draw it."""

from __future__ import annotations

from summitdata.dataset.format import Format
from summitdata.views.page import page

FORMAT = Format(
    name="html",
    title="One HTML page",
    suffixes=(".html", ".htm"),
    media_type="text/html",
    extra="page",
    needs=("jinja2", "markupsafe", "countryinfo"),
    loses="everything that is not there to be read; the data are inside, compressed, to be saved from the page",
    encode=page,
    is_text=True,
)
