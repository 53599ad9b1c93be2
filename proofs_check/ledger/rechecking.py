"""The kernel is asked about each document once a run, however many claims rest on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library


def rechecked(document: Mapping[str, Any], library: Library) -> Accepted:
    """What the kernel accepted of a document: just now, or before in this process.

    Remembered is the text of the whole document, so that a changed one is a new one.

    Raises
    ------
    Rejected
        If the kernel does not accept it; this is not remembered.
    """
    try:
        text = json.dumps(document)
    except (TypeError, ValueError):  # no text says this: the kernel says what is wrong
        return recheck(document, library)
    return _accepted(text, library)


@cache
def _accepted(text: str, library: Library) -> Accepted:
    return recheck(json.loads(text), library)
