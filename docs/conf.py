"""How is the documentation built? `sphinx-build -n -W docs OUT`; nothing is fetched."""

import sys
from pathlib import Path

import summitdata

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "summitdata"
author = "The summitdata developers"
copyright = "2026, the summitdata developers"  # noqa: A001 - Sphinx's name
version = release = summitdata.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "shown_from_the_code"]
exclude_patterns = ["_ext", "_static"]

html_theme = "furo"
html_title = "summitdata"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
# A page is no place to read the source; the package is.
html_show_sourcelink = False
html_copy_source = False

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
# The fields of a record are told in its docstring, with their meaning; the signature has their types.
autodoc_default_options = {"exclude-members": "__init__, __new__"}
autodoc_typehints = "none"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# A cross-reference that leads nowhere is an error, but for the standard library, whose index would have to be fetched.
nitpicky = True
nitpick_ignore = [("py:class", "datetime.date"), ("py:class", "decimal.Decimal")]
# Nor do names lead anywhere that only type checkers see, or that are no part of the interface.
nitpick_ignore += [("py:class", "Decode"), ("py:class", "Encode"), ("py:class", "Query"), ("py:class", "WriteTo")]
