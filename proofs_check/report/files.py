"""Output files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def check_writable(path: Path) -> None:
    """Refuse a path before the work whose result it is to hold.

    Raises
    ------
    ValueError
        If the path is a folder, or its folder does not exist or cannot be written.
    """
    folder = path.parent
    if path.is_dir():
        raise ValueError(f"output file must not be a folder, got {str(path)!r}")
    if not folder.is_dir():
        raise ValueError(f"output file must lie in an existing folder, got {str(path)!r}")
    if not os.access(folder, os.W_OK):
        raise ValueError(f"output file must lie in a folder that can be written, got {str(path)!r}")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8; until it is complete, the path holds what it held before.

    Raises
    ------
    ValueError
        If the file cannot be written.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "a.txt", "whole")
    ...     (Path(folder) / "a.txt").read_text()
    'whole'
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, str | bytes]) -> None:
    """Write files that belong together: none is put in its place before all are complete.

    Raises
    ------
    ValueError
        If a file cannot be written.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_together({Path(folder) / "a.txt": "a", Path(folder) / "b": b"b"})
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['a.txt', 'b']
    """
    for path in contents:
        check_writable(path)
    complete: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            with _refusing(path):
                complete[path] = _beside(path)
                _fill(complete[path], content.encode() if isinstance(content, str) else content)
        for path, temporary in complete.items():
            with _refusing(path):
                temporary.replace(path)
    finally:
        for temporary in complete.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A new empty file in the folder of another."""
    file, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    os.close(file)
    return Path(name)


def _fill(temporary: Path, content: bytes) -> None:
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # A temporary file is private; an output file has the rights of any other file.
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        raise ValueError(
            f"output file {str(path)!r} must be writable, got: {trouble.strerror}"
        ) from None


def write_json(path: Path, content: Any) -> None:
    r"""Write strict JSON, as :func:`write_whole`: NaN and infinities are refused.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_json(Path(folder) / "a.json", {"b": None})
    ...     (Path(folder) / "a.json").read_text()
    '{\n  "b": null\n}\n'
    """
    write_whole(path, json_text(content))


def json_text(content: Any) -> str:
    r"""Strict JSON with a final newline.

    >>> json_text([1])
    '[\n  1\n]\n'
    """
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
