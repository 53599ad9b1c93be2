"""Seals on words that no formula holds: whoever changes them must read them again.

A seal is no proof. It stands on sentences that are counted as gaps, on assumptions that no
theorem has as a formula, and on statements that are not proved.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from proofs_check.ledger.claim import Assumption, Claim
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.notation import COMMON, OWN

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Claim -> seal of what is sealed in it, and that of the paper's notation.
FILE = Path(__file__).parent / "seals.json"
NOTATION = "notation"


def sealed(claim: Claim) -> list[str]:
    """The texts that a seal stands on."""
    if not claim.proved_by_theorems:
        return [_whole(phrase) for phrase in (*claim.phrases,)]
    phrases: list[Phrase] = [
        clause for clause in claim.clauses if isinstance(clause, Clause) and clause.reasons
    ]
    phrases += claim.assumptions
    phrases += [phrase for phrase in claim.headings if phrase.template]
    return [_whole(phrase) for phrase in phrases]


def _whole(phrase: Phrase) -> str:
    reasons = phrase.reasons if isinstance(phrase, Clause) else ()
    implied = phrase.implies if isinstance(phrase, Assumption) else ()
    return " | ".join(
        [phrase.template, *phrase.typed, *reasons, *(each.template for each in implied)]
    )


def seal(texts: Iterable[str]) -> str:
    """A short digest.

    >>> seal(["every"]) == seal(["some"])
    False
    """
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def notation_seal() -> str:
    """The seal of the letters that claims print."""
    own = {theorem: dict(letters) for theorem, letters in OWN.items()}
    return seal([json.dumps([COMMON, own], sort_keys=True)])


def stored() -> dict[str, str]:
    """The seals as they were set."""
    found: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def problems(claim: Claim) -> list[str]:
    """That words of the claim, or the notation, are not those that were sealed.

    A claim that was never sealed, as one of a user's own section, has no such problem.
    """
    seals, found = stored(), []
    if seals[NOTATION] != notation_seal():
        found.append("the notation of the claims is not the one that was sealed")
    if seals.get(claim.id, wanted := seal(sealed(claim))) != wanted:
        found.append(f"{claim.id}: its words are not those that were read and sealed")
    return found


def reseal(claims: Iterable[Claim]) -> None:
    """Set every seal anew: for whoever has read the words again."""
    found = {NOTATION: notation_seal()}
    found |= {claim.id: seal(sealed(claim)) for claim in claims}
    FILE.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    from proofs_check.sections.claims import ALL

    reseal(ALL)
