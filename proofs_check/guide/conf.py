"""How Sphinx makes a site of the guide: ``sphinx-build -b html proofs_check/guide build/site``."""

from __future__ import annotations

from importlib.metadata import version as _version
from typing import Any

project = "proofs-check"
author = "The proofs-check authors"
version = release = _version("proofs-check")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "contents"
exclude_patterns = ["__pycache__"]

# The docstrings are in the manner of numpy; types stand in the signatures.
napoleon_google_docstring = False
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}

html_theme = "alabaster"
html_theme_options = {"description": "Theory of abstract representations, checked exactly"}
html_show_sourcelink = False
html_show_copyright = False


def setup(app: Any) -> None:
    """Tell Sphinx what docstrings must not mean to it."""
    app.connect("autodoc-process-docstring", _plain_bars)


def _plain_bars(*arguments: Any) -> None:
    """In docstrings ``|x|`` is a size, and not what reStructuredText takes it for."""
    lines: list[str] = arguments[-1]
    directive = False
    for place, line in enumerate(lines):
        if line.strip():
            directive = line.startswith(".. ") or (directive and line.startswith(" "))
        if not directive and "``" not in line and not line.lstrip().startswith((">>>", "...")):
            lines[place] = line.replace("|", r"\|")
