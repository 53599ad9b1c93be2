"""Whether a claim says what its evidence proves: its words, assumptions, uses and promises.

A claim's sentences name goals of theorems, its assumptions stand for formulas that the theorems
assume, and its evidence promises theorems. Each of these lists must account for the others:
whoever changes a number, a sign, a quantifier, an assumption or a list leaves one without its
counterpart, and :func:`problems` says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofs_check.kernel.library import rests_on
from proofs_check.kernel.theorem import Definition
from proofs_check.ledger import seals
from proofs_check.ledger.claim import Assumption, Claim, Exact, Kind
from proofs_check.ledger.wording import printing, words
from proofs_check.ledger.wording.parts import Goal, SameSign
from proofs_check.ledger.wording.phrases import Clause, Phrase, givens
from proofs_check.ledger.wording.theorems import assumptions_of, given_text
from proofs_check.sections.library import LIBRARY

#: Longest sentence of a claim, in characters.
LENGTH = 400

Lookup = Callable[[str], Claim]


def promised(claim: Claim, *kinds: Kind) -> tuple[str, ...]:
    """Theorems that the claim's evidence of some kinds promises, in order."""
    names = (
        name
        for check in claim.evidence
        if isinstance(check, Exact) and check.kind in kinds
        for name in check.promises
    )
    return tuple(dict.fromkeys(name for name in names if name in LIBRARY.theorems))


def problems(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """What the claim says or lists that nothing else in it accounts for, one sentence each.

    Parameters
    ----------
    claims
        All claims of the ledger.
    """
    return disagreements(claim, claims) + seals.problems(claim)


def disagreements(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """What its formulas and lists do not account for; what the seals on words say is left out."""
    ledger = {each.id: each for each in claims}
    by_id = ledger.__getitem__
    if not claim.linked:
        return []
    found = [problem for phrase in claim.phrases for problem in phrase.problems()]
    if found:
        return found
    found += _typed(claim)
    found += _long(claim)
    found += _hedges(claim)
    found += _uses(claim, by_id, ledger.values())
    if promised(claim, Kind.PROOF):
        found += _goals(claim)
        found += _assumptions(claim, by_id)
        found += _defined(claim, ledger.values())
        found += _shown(claim, ledger.values())
        found += _inherited(claim, by_id)
        found += [problem for clause in claim.clauses for problem in _words(clause)]
    else:
        found += _against(claim)
    return found


def _typed(claim: Claim) -> list[str]:
    """Numbers, relations and letters among the words."""
    shown = " ".join(part.text for phrase in claim.phrases for part in phrase.parts)
    letters = set(words.symbols_in(shown.replace("^", " "))) | words.SIZES
    found = []
    for phrase in claim.phrases:
        found += [
            f"{claim.id}: {sign!r} in {phrase.template!r} must be printed from a formula"
            for sign in words.formulas_in(phrase.template)
        ]
        found += [
            f"{claim.id}: the letter {symbol!r} of {phrase.template!r} is in no formula of it"
            for symbol in words.symbols_in(phrase.template)
            if symbol not in letters
        ]
    return found


def _long(claim: Claim) -> list[str]:
    return [
        f"{claim.id}: a sentence may have {LENGTH} characters, got {len(clause.text)}"
        for clause in claim.clauses
        if len(clause.text) > LENGTH
    ]


def _hedges(claim: Claim) -> list[str]:
    return [
        f"{claim.id}: {word!r} weakens {clause.template!r}"
        for clause in claim.clauses
        if not clause.reasons
        for word in words.hedges_in(clause.template)
    ]


# Goals and promises


def _goals(claim: Claim) -> list[str]:
    """Sentences name promised theorems, and every promised theorem is named by one: all its goals.

    What these theorems rest on need not be promised: it is among the documents.
    """
    ours = promised(claim, Kind.PROOF)
    found = []
    named: list[str] = []
    goals = {goal.name for clause in _clauses(claim) for goal in clause.said_by}
    for clause in _clauses(claim):
        if not clause.said_by and not clause.gap:
            found.append(f"{claim.id}: no theorem says {clause.text!r}")
        found += _twice(claim, clause)
        for goal in clause.said_by:
            named.append(goal.theorem)
            if goal.theorem not in ours:
                found.append(f"{claim.id}: its evidence does not promise {goal.theorem}")
    found += [
        f"{claim.id}: no sentence says {name}#{number}, though it names {name}"
        for name in dict.fromkeys(named)
        for number in range(1, len(LIBRARY.by_id(name).goals) + 1)
        if f"{name}#{number}" not in goals
    ]
    found += [
        f"{claim.id}: no sentence names {name}, which its evidence promises"
        for name in ours
        if name not in named
    ]
    return list(dict.fromkeys(found))


def _twice(claim: Claim, clause: Clause) -> list[str]:
    """Formulas that a sentence prints and lists: then one of the two could be changed unseen."""
    printed = [part.name for part in clause.parts if isinstance(part, Goal)]
    printed += [goal.name for goal in clause.goals]
    shown = {given.formula for given in givens(clause.parts)}
    twice = [name for name in dict.fromkeys(printed) if printed.count(name) > 1]
    twice += [given.formula for given in clause.given if given.formula in shown]
    return [f"{claim.id}: {clause.template[:60]!r} names {name} twice" for name in twice]


def _against(claim: Claim) -> list[str]:
    """Sentences of a refuted claim name theorems of its counterexample."""
    ours = promised(claim, Kind.COUNTEREXAMPLE, Kind.CERTIFICATE)
    return [
        f"{claim.id}: its evidence does not promise {goal.theorem}"
        for clause in _clauses(claim)
        for goal in clause.said_by
        if goal.theorem not in ours
    ]


def _clauses(claim: Claim) -> list[Clause]:
    return [clause for clause in claim.clauses if isinstance(clause, Clause)]


# Assumptions


def _assumptions(claim: Claim, by_id: Lookup) -> list[str]:
    """Each formula that a theorem assumes is a stated assumption or a sentence's condition."""
    names = LIBRARY.closure(promised(claim, Kind.PROOF))
    ours = [claim, *(by_id(name) for name in _below(claim, by_id))]
    known = _taken(LIBRARY.closure(n for each in ours for n in promised(each, Kind.PROOF)))
    stated = _stated(claim)
    found: list[str] = []
    sentences: set[str] = set()
    for clause in _clauses(claim):
        rests = LIBRARY.closure(goal.theorem for goal in clause.said_by)
        sentences.update(rests)
        granted = stated | {given.formula for given in clause.conditions}
        found += _not_granted(claim, rests, granted)
    found += _not_granted(claim, [name for name in names if name not in sentences], stated)
    for assumption in claim.assumptions:
        found += _stands_for(claim, assumption, known)
    for clause in _clauses(claim):
        found += _grants(claim, clause)
        found += _surplus(claim, clause, stated)
    return list(dict.fromkeys(found))


def _stated(claim: Claim) -> set[str]:
    return {given.formula for assumption in claim.assumptions for given in assumption.stands_for}


def _not_granted(claim: Claim, names: Iterable[str], granted: set[str]) -> list[str]:
    return [
        f"{claim.id}: nothing in it grants {label!r} of {name}: {text}"
        for name in names
        for label, text in assumptions_of(LIBRARY.by_id(name)).items()
        if text not in granted
    ]


def _defined(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """What defines matrices here and is called an assumption by some claim is one here, too."""
    called = {given.formula for each in claims for a in each.assumptions for given in a.stands_for}
    granted = {
        given.formula for each in _with_implied(claim.assumptions) for given in each.stands_for
    }
    granted |= {given.formula for clause in _clauses(claim) for given in clause.conditions}
    theorems = map(LIBRARY.by_id, LIBRARY.closure(promised(claim, Kind.PROOF)))
    return [
        f"{claim.id}: it does not assume {label!r} of {theorem.id}, as others do: {text}"
        for theorem in theorems
        for label, (text, reason) in theorem.given.items()
        if isinstance(reason, Definition)
        and text in called - granted
        and printing.names(text) & set(theorem.matrices)
    ]


def _shown(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """Whoever rests on a formula that shows an assumption states one that it shows."""
    shows: dict[tuple[str, str], set[str]] = {}
    for each in claims:
        for assumption in each.assumptions:
            for given in assumption.shown_by:
                shows.setdefault((given.theorem, given.label), set()).add(assumption.text)
    ours = {assumption.text for assumption in _with_implied(claim.assumptions)}
    names = set(LIBRARY.closure(promised(claim, Kind.PROOF)))
    return [
        f"{claim.id}: {label!r} of {theorem} shows an assumption that it does not state: "
        f"{min(texts)}"
        for (theorem, label), texts in shows.items()
        if theorem in names and not texts & ours
    ]


def _with_implied(assumptions: Iterable[Assumption]) -> list[Assumption]:
    """Assumptions, and all that follow from them."""
    found: list[Assumption] = []
    for each in assumptions:
        found += [each, *_with_implied(each.implies)]
    return found


def _taken(names: Iterable[str]) -> set[str]:
    """Formulas that some theorems take as given, for whatever reason."""
    theorems = map(LIBRARY.by_id, names)
    return {given_text(theorem, label) for theorem in theorems for label in theorem.given}


def _stands_for(claim: Claim, assumption: Assumption, known: set[str]) -> list[str]:
    """A stated assumption stands for formulas that theorems of the claim take as given."""
    if not assumption.stands_for:
        if assumption.context:
            return []
        return [f"{claim.id}: the assumption {assumption.name!r} stands for no formula"]
    return [
        f"{claim.id}: no theorem of it takes {given.formula!r} of {assumption.name!r} as given"
        for given in assumption.stands_for
        if given.formula not in known
    ]


def _inherited(claim: Claim, by_id: Lookup) -> list[str]:
    """What a used claim assumes is assumed here, too, or granted by a sentence."""
    own = {assumption.text for assumption in claim.assumptions}
    own |= {weaker.text for assumption in claim.assumptions for weaker in assumption.implies}
    granted = {given.formula for each in claim.assumptions for given in each.stands_for}
    granted |= {given.formula for clause in _clauses(claim) for given in clause.conditions}
    return [
        f"{claim.id}: it uses {name}, but not under its assumption {assumption.name!r}"
        for name in claim.uses
        for assumption in by_id(name).assumptions
        if assumption.text not in own
        and not (
            assumption.stands_for and granted >= {given.formula for given in assumption.stands_for}
        )
    ]


def _grants(claim: Claim, clause: Clause) -> list[str]:
    """A sentence grants what theorems that it rests on take as given."""
    rests = LIBRARY.closure(goal.theorem for goal in clause.said_by)
    taken = _taken(rests)
    return [
        f"{claim.id}: {clause.template[:60]!r} grants {given.formula!r}, which none of its "
        "theorems takes as given"
        for given in clause.conditions
        if given.formula not in taken
    ]


def _surplus(claim: Claim, clause: Clause, stated: set[str]) -> list[str]:
    """What a sentence grants besides: the claim does not state it, and its theorems assume it.

    Else it could be left out unseen, here or among the assumptions.
    """
    rests = LIBRARY.closure(goal.theorem for goal in clause.said_by)
    assumed = {text for name in rests for text in assumptions_of(LIBRARY.by_id(name)).values()}
    return [
        f"{claim.id}: {clause.template[:60]!r} need not grant {given.formula!r}"
        for given in clause.given
        if given.formula in stated or given.formula not in assumed
    ]


# Uses


def _uses(claim: Claim, by_id: Lookup, claims: Iterable[Claim]) -> list[str]:
    """What the claim's theorems rest on comes from it or from claims that it uses, and no more.

    A lemma that no claim is about may come from anywhere: its proof is among the documents.
    """
    claimed = {name for each in claims for name in promised(each, Kind.PROOF)}
    needed = _needed(promised(claim, Kind.PROOF, Kind.COUNTEREXAMPLE), claimed)
    below = _below(claim, by_id)
    theirs = {name for each in below for name in promised(by_id(each), Kind.PROOF)}
    found = [
        f"{claim.id}: it rests on {name}, which no claim that it uses proves"
        for name in needed
        if name not in theirs and claim.proved_by_theorems
    ]
    named = {name for clause in _clauses(claim) for name in clause.by}
    found += [
        f"{claim.id}: a sentence takes {name} for granted, which the claim does not use"
        for name in sorted(named - set(claim.uses))
    ]
    for used in claim.uses:
        proves = set(promised(by_id(used), Kind.PROOF))
        if used not in named and proves.isdisjoint(needed):
            found.append(f"{claim.id}: nothing in it rests on {used}, which it says it uses")
    return found


def _needed(ours: Iterable[str], claimed: set[str]) -> list[str]:
    """Theorems of other claims that some theorems rest on, at once or through lemmas."""
    seen, waiting = set(ours), list(ours)
    found: list[str] = []
    while waiting:
        for name in rests_on(LIBRARY.by_id(waiting.pop())):
            if name not in seen:
                seen.add(name)
                (found if name in claimed else waiting).append(name)
    return found


def _below(claim: Claim, by_id: Lookup) -> set[str]:
    found: set[str] = set()
    waiting = list(claim.uses)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(by_id(name).uses)
    return found


# Words


def relations(clause: Clause) -> set[str]:
    """Relations of the formulas that a sentence rests on; ``unique`` where equality is forced."""
    formulas = [goal.formula for goal in clause.said_by]
    formulas += [given.formula for given in clause.conditions]
    found = {printing.split_relation(text)[1] for text in formulas}
    if any(isinstance(part, SameSign) for part in clause.parts):
        found |= {">", "unique"}
    for goal in clause.said_by:
        assumed = assumptions_of(LIBRARY.by_id(goal.theorem)).values()
        if any(printing.split_relation(text)[1] == "=" for text in assumed):
            found.add("unique")
    return found


def _words(clause: Phrase) -> list[str]:
    """Words of logic that no formula of the sentence has, where no gap is declared."""
    printed = " ".join(part.text for part in clause.parts)
    if not isinstance(clause, Clause):
        odd = words.unlicensed(clause.template, ("=",), printed)
    elif clause.reasons:
        return []
    else:
        odd = words.unlicensed(clause.template, relations(clause), printed)
    return [f"{word!r} in {clause.template!r} is said by no formula of its own" for word in odd]
