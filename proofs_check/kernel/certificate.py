"""Documents: reading them, and handing each to the part of the kernel that checks its kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofs_check.kernel import bounds, cube
from proofs_check.kernel import networks as exact_networks
from proofs_check.kernel import rules as kernel
from proofs_check.kernel.algebra import Rejected
from proofs_check.sections import library

__all__ = ["Accepted", "Rejected", "read", "recheck"]

FORMAT = "proofs-check/1"
SIZE_LIMIT = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the kernel accepted: a document of one kind, and the theorem that it proves."""

    kind: str
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
    document = _plain(document)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Rejected(f"a certificate must be an object with format {FORMAT!r}")
    kind = document.get("kind")
    if kind == "proof":
        theorem = library.by_id(str(document.get("theorem")))
        steps = check_against(theorem, document)
        return Accepted(
            kind,
            theorem.id,
            theorem.statement,
            library.facts_of(theorem),
            library.rests_on(theorem),
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
        facts, rests_on = ("parts", "integration"), ("F2.sufficient", "R2.network")
        return Accepted(kind, name, statement, facts, rests_on, 4)
    if kind == "network":
        name = exact_networks.check_network(document)
        return Accepted(kind, name, f"A {name}.", (), ("F1.first-layer", "A0.minimum"), 1)
    if kind == "violation":
        name = exact_networks.check_violation(document)
        return Accepted(kind, name, f"A {name}.", (), ("F3.variation",), 1)
    if kind == "bound":
        bound = bounds.check_bound(document)
        return Accepted(kind, bound.name, bound.statement, (), (), bound.cases)
    kinds = "proof, optimum, network, violation or bound"
    raise Rejected(f"kind must be {kinds}, got {str(kind)[:40]!r}")


def _plain(document: object) -> Any:
    """The document as JSON has it, so that none of the finder's objects is asked anything."""
    try:
        return json.loads(json.dumps(document, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise Rejected(f"a certificate must be plain JSON data: {error}") from None


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
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"{path}: a certificate may have {SIZE_LIMIT} bytes, got more")
    try:
        document = json.loads(
            data.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_object
        )
    except RecursionError:
        raise ValueError(f"{path}: nested too deeply to be a certificate") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path}: must be JSON in UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: must be JSON, but {error.msg} in line {error.lineno}") from None
    except ValueError as error:  # ours, or an integer with too many digits
        raise ValueError(f"{path}: {error}") from None
    if not isinstance(document, dict):
        raise ValueError(f"{path}: must hold one JSON object, got {type(document).__name__}")
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without repeated keys: readers disagree on which of two counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("no object may have a key twice")
    return found


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is not a number")
