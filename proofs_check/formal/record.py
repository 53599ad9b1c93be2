"""What the proof assistant says of each claim: a theorem, its statement and its axioms.

The theorem of a claim, named like it, stands in ``coq/claims``; a false neighbour of it, proved to
be false, in ``coq/controls``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from proofs_check.formal.documents import coq_name

#: What the last full run said. ``proofs-check formal`` compares it with a fresh run.
COMMITTED = Path(__file__).parent / "record.json"
#: The generated file in which Coq prints every statement.
STATEMENTS = "Statements.v"

_CLOSED = "Closed under the global context"
_THEOREM = re.compile(r"^Theorem (\w+)", re.MULTILINE)
_HEADER = """\
(* Written by proofs_check.formal.record: every statement, and what it takes for granted. *)
From mathcomp Require Import all_ssreflect all_algebra.
From ProofsCheck Require Import Vocabulary.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Printing Width 100.
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A theorem that Coq accepted.

    Attributes
    ----------
    theorem
        Its name in Coq.
    statement
        As Coq prints it.
    assumptions
        Axioms that it rests on; none, if all is well.
    controls
        Names of the theorems which say that a false neighbour is false.
    """

    theorem: str
    statement: str
    assumptions: tuple[str, ...]
    controls: tuple[str, ...]


Record = Mapping[str, Checked]


def theorems(files: Mapping[str, str], folder: str) -> dict[str, str]:
    """Theorems of the files in one folder: name -> module.

    >>> theorems({"claims/R.v": "Theorem R1 : True."}, "claims")
    {'R1': 'ProofsCheck.claims.R'}
    """
    found = {}
    for path, text in files.items():
        if path.startswith(folder + "/"):
            module = "ProofsCheck." + path.removesuffix(".v").replace("/", ".")
            found.update(dict.fromkeys(_THEOREM.findall(text), module))
    return found


def statements_file(files: Mapping[str, str]) -> str:
    """A Coq file that prints every theorem and its assumptions."""
    found = theorems(files, "claims") | theorems(files, "controls")
    parts = [_HEADER]
    parts += [f"Require Import {module}.\n" for module in dict.fromkeys(found.values())]
    parts.append("Unset Printing Implicit Defensive.\n")
    for name, module in found.items():
        parts.append(
            f'Goal True. idtac "== {name}". Abort.\nCheck {module}.{name}.\n'
            f'Goal True. idtac "-- {name}". Abort.\nPrint Assumptions {module}.{name}.\n'
        )
    return "".join(parts)


def read_output(files: Mapping[str, str], output: str) -> dict[str, Checked]:
    """The record of a run from what Coq printed for :func:`statements_file`.

    Parameters
    ----------
    files
        The Coq files of the project.
    output
        What Coq printed.

    Returns
    -------
    Name of the theorem -> what Coq says of it, for the theorems of the claims.
    """
    printed: dict[str, tuple[str, tuple[str, ...]]] = {}
    for block in re.split(r"^== ", output, flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        statement, _, assumptions = rest.partition(f"-- {name}\n")
        statement = statement.partition(":")[2].strip()
        statement = re.sub(r"\n {5}", "\n", statement)
        closed = assumptions.strip() == _CLOSED
        axioms = () if closed else tuple(re.findall(r"^(\S+)", assumptions, re.MULTILINE))
        printed[name] = statement, axioms
    controls = theorems(files, "controls")
    found = {}
    for name in theorems(files, "claims"):
        statement, axioms = printed[name]
        against = tuple(c for c in controls if re.fullmatch(rf"not_{name}(_\d+)?", c))
        axioms += tuple(axiom for control in against for axiom in printed[control][1])
        found[name] = Checked(name, statement, axioms, against)
    return found


def theorem_of(claim: str, record: Record) -> Checked | None:
    """What a record holds for a claim, by its id.

    >>> theorem_of("R5-narrow", {}) is None
    True
    """
    return record.get(coq_name(claim))


def committed() -> dict[str, Checked]:
    """The record that is kept with the code."""
    stored = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return {
        name: Checked(
            name, entry["statement"], tuple(entry["assumptions"]), tuple(entry["controls"])
        )
        for name, entry in stored.items()
    }


def as_text(record: Record) -> str:
    """A record as JSON."""
    plain = {name: asdict(checked) for name, checked in record.items()}
    for entry in plain.values():
        del entry["theorem"]
    return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"
