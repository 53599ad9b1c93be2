"""Seals on words: whoever changes them must read the sentence again.

A seal is no proof. Numbers, relations, signs, assumptions and lists of a claim are held to its
theorems by :mod:`proofs_check.ledger.agreement`, and sentences that need more are counted as gaps.
The seal stands on what is left, the choice of the other words.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from proofs_check.ledger.claim import Assumption, Claim, Exact
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.notation import COMMON, OWN

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Claim -> seal of what is sealed in it, and that of the paper's notation.
FILE = Path(__file__).parent / "seals.json"
NOTATION = "notation"


def sealed(claim: Claim) -> list[str]:
    """The texts that a seal stands on: all words of the claim, and which formulas fill its places.

    The formulas themselves are not sealed: they are printed from the theorems as they are.
    """
    promises = (check.promises for check in claim.evidence if isinstance(check, Exact))
    lists = [claim.recorded.value, *claim.uses, *(name for each in promises for name in each)]
    return [*map(_whole, claim.phrases), " ".join(lists)]


def _whole(phrase: Phrase) -> str:
    texts = [phrase.template, *map(repr, phrase.parts), *phrase.reasons]
    if isinstance(phrase, Clause):
        texts += [*phrase.names, *phrase.by, *map(repr, phrase.conditions)]
    if isinstance(phrase, Assumption):
        texts += [*map(repr, phrase.stands_for), *(each.template for each in phrase.implies)]
    return " | ".join(texts)


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
