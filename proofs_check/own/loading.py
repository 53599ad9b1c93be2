"""Finds sections of one's own: in a file, or in packages that are installed.

A section is a Python program of its author, which runs when it is read. Its verdicts are the
kernel's nevertheless: nothing that it says about itself counts.
"""

from __future__ import annotations

import importlib.util
import sys
import traceback
from importlib.machinery import SourceFileLoader
from importlib.metadata import entry_points
from pathlib import Path
from types import CodeType

from proofs_check.own.section import Section

#: Installed packages name their sections under this heading of their ``pyproject.toml``.
GROUP = "proofs_check.sections"


class _FromText(SourceFileLoader):
    """Compiles the text: bytecode kept from before looks as new as an edit in the same second."""

    def get_code(self, fullname: str) -> CodeType:
        """The compiled text of the file."""
        file = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(file), file)
        return code


def from_file(path: Path) -> Section:
    """The section that a Python file holds under the name ``SECTION``.

    Raises
    ------
    ValueError
        If the file cannot be read, raises, or holds no section.
    """
    if not path.is_file():
        raise ValueError(f"--with {path}: there is no such file")
    name = f"own_section_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_FromText(name, str(path)))
    if spec is None or spec.loader is None:
        raise ValueError(f"--with {path}: must be a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a stranger's program raises
        raise ValueError(f"--with {path}: {_raised(error, path)}") from None
    return _section(getattr(module, "SECTION", None), f"--with {path}")


def _raised(error: BaseException, path: Path) -> str:
    if isinstance(error, SyntaxError):
        return f"line {error.lineno} is not Python: {error.msg}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename) == path]
    where = f"line {lines[-1]} " if lines else "it "
    return f"{where}raises {type(error).__name__}: {' '.join(str(error).split())[:300]}"


def _section(found: object, where: str) -> Section:
    if not isinstance(found, Section):
        got = "nothing" if found is None else type(found).__name__
        raise ValueError(f"{where}: SECTION must be a proofs_check.own.Section, got {got}")
    return found


def installed() -> list[tuple[str, Section]]:
    """The sections of installed packages, each with the name of its entry point.

    Raises
    ------
    ValueError
        If one of them raises, or is no section.
    """
    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            loaded = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - another package's program
            text = " ".join(str(error).split())[:300]
            raise ValueError(
                f"the installed section {point.name} raises {type(error).__name__}: {text}"
            ) from None
        found.append((point.name, _section(loaded, f"the installed section {point.name}")))
    return found
