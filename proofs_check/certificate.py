"""Documents: reading them, and handing each to the part of the kernel that checks its kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofs_check import cube, kernel, theorems
from proofs_check.algebra import Rejected

__all__ = ["Accepted", "Rejected", "read", "recheck"]

FORMAT = "proofs-check/1"
SIZE_LIMIT = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the kernel accepted."""

    theorem: str
    statement: str
    facts: tuple[str, ...]
    rests_on: tuple[str, ...]
    steps: int


def recheck(document: object) -> Accepted:
    """Check a document with the kernel alone.

    Raises
    ------
    Rejected
        If it does not prove what it claims; says which obligation fails.
    """
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise Rejected(f"a certificate must be an object with format {FORMAT!r}")
    kind = document.get("kind")
    if kind == "proof":
        theorem = theorems.by_id(str(document.get("theorem")))
        steps = check_against(theorem, document)
        return Accepted(
            theorem.id,
            theorem.statement,
            theorems.facts_of(theorem),
            theorems.rests_on(theorem),
            steps,
        )
    if kind == "optimum":
        name = cube.check_optimum(document)
        statement = (
            f"At {name.partition(' ')[2]}, whitened inputs with a bias, the kernel b (d J + K_Y) "
            f"with b = {document['label_weight']['shift']} + "
            f"sqrt({document['label_weight']['square']}) is globally optimal for ReLU networks of "
            "every width."
        )
        return Accepted(
            name, statement, ("parts", "integration"), ("F2.sufficient", "R2.network"), 4
        )
    if kind == "network":
        name = cube.check_network(document)
        return Accepted(name, f"A ReLU {name}.", (), ("R2.minimum",), 1)
    raise Rejected(f"kind must be proof, optimum or network, got {str(kind)[:40]!r}")


def check_against(theorem: kernel.Theorem, document: Mapping[str, Any]) -> int:
    """Check the steps of a proof document against a theorem; returns their number.

    Raises
    ------
    Rejected
        If they do not prove it.
    """
    return kernel.check(theorem, document.get("steps", ()))


def read(path: Path) -> dict[str, Any]:
    """Read a document from a JSON file.

    Raises
    ------
    ValueError
        If the file cannot be read, is too large, or is not a JSON object.
    """
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise ValueError(f"{path}: a certificate may have {SIZE_LIMIT} bytes, got {size}")
        document = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from None
    except RecursionError:
        raise ValueError(f"{path}: nested too deeply to be a certificate") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path}: must be JSON in UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: must be JSON, but {error.msg} in line {error.lineno}") from None
    if not isinstance(document, dict):
        raise ValueError(f"{path}: must hold one JSON object, got {type(document).__name__}")
    return document


def _refuse(text: str) -> None:
    raise json.JSONDecodeError(f"{text} is not a number", text, 0)
