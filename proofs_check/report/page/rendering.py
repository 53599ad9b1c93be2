"""Templates filled with content: the one place where a page's markup is made.

Every text that is put into a template is escaped, whoever wrote it. A page loads nothing, and its
own policy lets no script run but the one it was made with.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("proofs_check.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    loader = _templates().loader
    assert loader is not None  # noqa: S101 - for the type checker
    return loader.get_source(_templates(), name)[0].strip()


def _digest(text: str) -> str:
    """What a policy calls the text that it lets in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def rendered(template: str, **content: Any) -> str:
    """One self-contained page.

    Parameters
    ----------
    template
        Name of a file in the folder ``templates``.
    content
        What the template names.
    """
    style, script = _source("style.css"), _source("script.js")
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    found = _templates().get_template(template)
    # Both are files of ours, and no text of anybody else's goes into them.
    ours = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    return found.render(ours, policy=policy, **content)


#: What may stand for itself in an address: not what ends it, and not what is markup.
_PLAIN = " !$()*+,-./:;=?@[]^_`{|}~" + '"'


def data_link(text: str) -> Markup:
    """An address that holds a JSON file itself, for an attribute between single quotes.

    >>> data_link('["<"]')
    Markup('data:application/json,["%3C"]')
    """
    # Every character that markup could take for its own is a code.
    return Markup("data:application/json," + quote(text, safe=_PLAIN))  # noqa: S704
