"""Reads the files that people hand in: texts of limited length, and JSON objects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from proofs_check.derivations.syntax import FILE_LIMIT
from proofs_check.kernel.document import content


def read(path: Path, *, limit: int = FILE_LIMIT) -> str:
    """The text of a file, if it is not too long.

    Raises
    ------
    ValueError
        If it cannot be read, is a pipe or a device, is too long, or is no text.
    """
    try:
        data = content(path, 4 * limit + 1)
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError as refusal:
        raise ValueError(f"{path}: {refusal}") from None
    if len(data) > 4 * limit:
        raise ValueError(f"{path}: may have {limit} characters, got more")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: must be text in UTF-8") from None


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file.

    Raises
    ------
    ValueError
        If it cannot be read, or is none.
    """
    text = read(path)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(f"{path}: must be JSON") from None
    if not isinstance(found, dict):
        raise ValueError(f"{path}: must hold one JSON object")
    return found
