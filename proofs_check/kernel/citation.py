"""Citations: what one theorem takes from another is put into its letters and compared.

TRUSTED. A given formula that cites a theorem is accepted if, with the letters replaced,

- it is one of the goals of that theorem, and all that the theorem takes as given is known here; or
- the theorem proves it by induction, and all that it takes as given apart from the step is known
  here;

and the objects of the theorem are objects here. Known are the formulas that this theorem takes as
given for another reason, those that it cites before, and what is plainly true. What the cited
theorem cites itself follows from the rest, and what defines hidden letters of its objects is part
of what the objects are. Formulas are compared once the letters that this theorem
defines, by a given ``letter = expression``, are written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from proofs_check.kernel.algebra import Algebra, Monomial, Rejected
from proofs_check.kernel.replacement import Replacement
from proofs_check.kernel.theorem import (
    INDUCTION,
    Assumption,
    Cite,
    Definition,
    Fact,
    Formula,
    Gap,
    Induction,
    Object,
    Theorem,
    formula,
)

ONE: Monomial = ((), ())
Find = Callable[[str], Theorem]


@dataclass
class Known:
    """What a theorem takes as given, and which of it citations needed."""

    theorem: Theorem
    algebra: Algebra = field(init=False)
    defined: dict[str, str] = field(init=False)  # letter -> label of its definition
    formulas: dict[str, Formula] = field(init=False, default_factory=dict)
    used: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.algebra, self.defined = self.theorem.algebra(), {}
        self._where: dict[str, str] = {}
        for label, (text, reason) in self.theorem.given.items():
            letter, _, expression = (part.strip() for part in text.partition("="))
            if not isinstance(reason, Cite) and self._defines(letter, expression):
                self._where[letter], self.defined[letter] = expression, label
        self._written_out = Replacement(self.theorem, self.algebra, self._where)

    def _defines(self, letter: str, expression: str) -> bool:
        """Whether a formula is ``letter = expression``, of the right shape, without the letter."""
        names = (self.algebra.numbers - sizes(self.algebra)) | set(self.algebra.matrices)
        if letter not in names - set(self._where):
            return False
        try:
            Replacement(self.theorem, self.algebra, {letter: expression})
        except Rejected:
            return False
        return letter not in _letters(self.algebra, f"{expression} = 0")

    def written_out(self, found: Formula) -> Formula:
        """The formula without letters that are defined; at most one pass for each of them."""
        for _ in self._where:
            letters = letters_of(found) & set(self._where)
            if not letters:
                break
            self.used |= {self.defined[letter] for letter in letters}
            found = self._written_out.image(found)
        return found

    def meets(self, wanted: Formula) -> bool:
        """Whether the formula is plainly true, or follows from one that is known."""
        if plainly_true(wanted):
            return True
        for label, have in self.formulas.items():
            if implies(have, wanted):
                self.used.add(label)
                return True
        wanted = self.written_out(wanted)
        if plainly_true(wanted):
            return True
        for label, have in self.formulas.items():
            if implies(self.written_out(have), wanted):
                self.used.add(label)
                return True
        return False

    def says(self, shown: Iterable[Formula], wanted: Formula) -> bool:
        """Whether one of the formulas is the wanted one."""
        formulas = list(shown)
        if any(implies(have, wanted) for have in formulas):
            return True
        wanted = self.written_out(wanted)
        return any(implies(self.written_out(have), wanted) for have in formulas)


def check_citations(theorem: Theorem, find: Find) -> frozenset[str]:
    """Check every citation of a theorem, and its induction; returns the labels that they needed.

    Raises
    ------
    Rejected
        At the first that does not match.
    """
    known = Known(theorem)
    read = {label: formula(known.algebra, text) for label, (text, _) in theorem.given.items()}
    cited = {k: r for k, (_, r) in theorem.given.items() if isinstance(r, Cite)}
    known.formulas = {label: found for label, found in read.items() if label not in cited}
    for label, reason in cited.items():
        try:
            _check(theorem, known, read[label], find(reason.theorem), reason.where)
        except Rejected as refusal:
            raise Rejected(f"{theorem.id}: {label} cites {reason.theorem}: {refusal}") from None
        known.formulas[label] = read[label]
    if theorem.induction is not None:
        try:
            _check_induction(theorem, find)
        except Rejected as refusal:
            raise Rejected(f"{theorem.id}: its induction: {refusal}") from None
    return frozenset(known.used)


def _check(
    theorem: Theorem, known: Known, wanted: Formula, cited: Theorem, where: Mapping[str, str]
) -> None:
    """By induction if the formula is one of those that the theorem shows so, else as a goal."""
    letters = cited.algebra().numbers | set(cited.matrices)
    shown, needed, by_steps = cited.goals, list(cited.given), False
    among: set[str] = set(letters - _hidden(cited))
    if cited.induction is not None:
        hypotheses = _hypotheses(cited)
        replace = Replacement(cited, known.algebra, where, _lasting_letters(cited))
        if known.says(_instances(replace, hypotheses), wanted):
            shown, needed, among = hypotheses, _lasting(cited), _lasting_letters(cited)
            by_steps = True
    replace = Replacement(cited, known.algebra, where, among)
    if not known.says(_instances(replace, shown), wanted):
        raise Rejected("it does not say that in these letters")
    _check_objects(theorem, replace, cited, _lasting_objects(cited) if by_steps else cited.objects)
    for label in needed:
        if not _of_object(cited, label) and not known.meets(
            replace.formula(cited.given[label].formula)
        ):
            raise Rejected(f"{label} is not known here: {cited.given[label].formula}")


def _of_object(theorem: Theorem, label: str) -> bool:
    """Whether a given formula follows from others, or from what the objects of a theorem are."""
    text, reason = theorem.given[label]
    letters = _letters(theorem.algebra(), text)
    hidden = _hidden(theorem)
    if isinstance(reason, Gap):  # a reader saw it once for all objects
        roles = {letter for entry in theorem.objects for letter in entry.letters.values()}
        return bool(roles) and letters <= roles | hidden | sizes(theorem.algebra())
    return isinstance(reason, Cite) or (
        isinstance(reason, (Definition, Fact)) and bool(letters & hidden)
    )


def _hidden(theorem: Theorem) -> set[str]:
    """Hidden letters of the objects of a theorem, and sizes that only these have."""
    hidden = {letter for entry in theorem.objects for letter in entry.hidden}
    roles = {letter for entry in theorem.objects for letter in entry.letters.values()}
    shapes = theorem.matrices.items()
    seen = {size for name, shape in shapes if name not in hidden for size in shape}
    own = {size for name, shape in shapes if name in hidden for size in shape}
    return hidden | own - seen - roles - {"1"} if hidden else set()


def _instances(replace: Replacement, texts: Iterable[str]) -> Iterator[Formula]:
    """The formulas all of whose letters stand for something."""
    refusals: list[Rejected] = []
    found = 0
    for text in texts:
        try:
            yield replace.formula(text)
            found += 1
        except Rejected as refusal:
            refusals.append(refusal)
    if refusals and not found:
        raise refusals[0]


def _check_objects(
    theorem: Theorem, replace: Replacement, cited: Theorem, objects: Iterable[Object]
) -> None:
    """Each object of the cited theorem is one here, as far as its letters stand for something."""
    all_hidden = _hidden(cited)
    main = {letter for entry in cited.objects if entry.hidden for letter in entry.letters.values()}
    main |= {size for name in main for size in cited.matrices.get(name, ())}
    for kind, letters, hidden in objects:
        parts = (_letters(cited.algebra(), f"{letter} = 0") for letter in letters.values())
        if not hidden and all_hidden and set().union(*parts) <= all_hidden | main:
            continue  # a part of what the object with hidden letters is
        here = [entry.letters for entry in theorem.objects if entry.kind == kind]
        shown = {role: letter for role, letter in letters.items() if letter not in all_hidden}
        if not any(_same_object(replace, shown, own, whole=bool(hidden)) for own in here):
            raise Rejected(f"its {kind} is not one here")
        if hidden:
            names = sizes(cited.algebra()) - set(letters.values()) - set(replace.sizes)
            if names & set(replace.images):
                raise Rejected(f"the size {min(names)} must be a letter of its {kind}")


def _same_object(
    replace: Replacement, letters: Mapping[str, str], own: Mapping[str, str], *, whole: bool
) -> bool:
    for role, letter in letters.items():
        if letter in replace.sizes:
            if role not in own or replace.sizes[letter] != own[role]:
                return False
            continue
        try:
            image = replace.image(formula(replace.source, f"{letter} = 0")).polynomial
        except Rejected:  # nothing stands for it
            if whole:
                return False
            continue
        if role not in own or image != replace.target.parse(own[role]):
            return False
    return True


# Induction


def _hypotheses(theorem: Theorem) -> tuple[str, ...]:
    """Formulas that hold for all objects, if the theorem proves that by induction."""
    if theorem.induction is None:
        return ()
    return tuple(text for text, reason in theorem.given.values() if reason == INDUCTION)


def _lasting(theorem: Theorem) -> list[str]:
    """Labels of what is given once for all objects: no hypothesis, and nothing of the step."""
    if theorem.induction is None:
        return []
    algebra = theorem.algebra()
    return [
        label
        for label, (text, reason) in theorem.given.items()
        if reason != INDUCTION and not _letters(algebra, text) & theorem.induction.fresh
    ]


def _lasting_objects(theorem: Theorem) -> list[Object]:
    """The objects of an induction; one with a letter of the next object belongs to the step."""
    fresh: frozenset[str] = frozenset()
    if theorem.induction is not None:
        fresh = theorem.induction.fresh
    return [entry for entry in theorem.objects if not fresh & set(entry.letters.values())]


def _lasting_letters(theorem: Theorem) -> set[str]:
    """Letters of the objects, of the hypotheses and of what is given once for all objects."""
    algebra = theorem.algebra()
    texts = [*_hypotheses(theorem), *(theorem.given[label].formula for label in _lasting(theorem))]
    found = {letter for entry in _lasting_objects(theorem) for letter in entry.letters.values()}
    return found.union(*(_letters(algebra, text) for text in texts))


def _letters(algebra: Algebra, text: str) -> set[str]:
    return letters_of(formula(algebra, text))


def sizes(algebra: Algebra) -> set[str]:
    """Names of dimensions."""
    return {size for shape in algebra.matrices.values() for size in shape}


def letters_of(found: Formula) -> set[str]:
    """Letters that occur in a formula."""
    terms = found.polynomial.terms
    words = [word for numbers, word in terms] + [word for numbers, _ in terms for word in numbers]
    return {letter.rstrip("'") for word in words for letter in word}


def _check_induction(theorem: Theorem, find: Find) -> None:
    """The hypotheses are goals for the next object, and goals of another theorem for the first."""
    induction, algebra = theorem.induction, theorem.algebra()
    if induction is None:
        return
    if not induction.starts or not induction.steps:
        raise Rejected("it needs a start and a step")
    _check_letters(theorem, induction)
    hypotheses = _hypotheses(theorem)
    lasting = [theorem.given[label].formula for label in _lasting(theorem)]
    reached = [formula(algebra, text) for text in (*theorem.goals, *lasting)]
    defined = [
        formula(algebra, text)
        for text, reason in theorem.given.values()
        if isinstance(reason, Definition)
    ]
    for step in induction.steps:
        replace = Replacement(theorem, algebra, step, _lasting_letters(theorem))
        for text in hypotheses:
            _demand(replace.formula(text), reached, f"the next {text}")
        for text in lasting:
            _demand(replace.formula(text), reached + defined, f"the next {text}")
    for start in induction.starts:
        first = theorem if start.theorem == theorem.id else find(start.theorem)
        replace = Replacement(theorem, first.algebra(), start.where, _lasting_letters(theorem))
        # goals of the theorem itself would rest on what is to be shown
        shown = [formula(first.algebra(), g) for g in first.goals if first is not theorem]
        known = [formula(first.algebra(), text) for text in _once_for_all(first)]
        for text in hypotheses:
            _demand(replace.formula(text), shown, f"the first {text}")
        for text in lasting:
            _demand(replace.formula(text), shown + known, f"the first {text}")


def _once_for_all(theorem: Theorem) -> list[str]:
    """What a start takes as given, without the letters that change in a step."""
    induction = theorem.induction
    if induction is None:
        return [t for t, why in theorem.given.values() if isinstance(why, (Definition, Assumption))]
    changed = {letter for step in induction.steps for letter in step}
    texts = (theorem.given[label].formula for label in _lasting(theorem))
    return [text for text in texts if not _letters(theorem.algebra(), text) & changed]


def _check_letters(theorem: Theorem, induction: Induction) -> None:
    """Hypotheses and steps are about the objects alone, and only letters of the objects change."""
    algebra = theorem.algebra()
    objects = {letter for entry in _lasting_objects(theorem) for letter in entry.letters.values()}
    shapes = algebra.matrices.items()
    lasting = objects | {size for name, shape in shapes if name in objects for size in shape}
    for text in (*_hypotheses(theorem), *(theorem.given[k].formula for k in _lasting(theorem))):
        if loose := sizes(algebra) & _letters(algebra, text) - lasting:
            raise Rejected(f"the size {min(loose)} must be a letter of the object, in {text}")
    if unknown := (induction.fresh | objects) - algebra.numbers - set(algebra.matrices):
        raise Rejected(f"there is no letter {min(unknown)}")
    for text, reason in theorem.given.values():
        letters = _letters(algebra, text)
        of_step = bool(letters & induction.fresh)
        if (of_step and isinstance(reason, (Assumption, Gap))) or (of_step and reason == INDUCTION):
            raise Rejected(f"{text} must not be about the next object")
        strange = letters - induction.fresh - objects - sizes(algebra)
        if strange and (of_step or reason == INDUCTION) and not isinstance(reason, Cite):
            raise Rejected(f"{min(strange)} must be a letter of the object, in {text}")
    for step in induction.steps:
        if strange := set(step) - objects:
            raise Rejected(f"{min(strange)} changes, but is no letter of the object")


def _demand(wanted: Formula, reached: Iterable[Formula], what: str) -> None:
    if not plainly_true(wanted) and not any(implies(have, wanted) for have in reached):
        raise Rejected(f"{what} is not reached")


# Formulas that say the same


def implies(have: Formula, wanted: Formula) -> bool:
    """Whether one formula says as much as another: up to a factor, and > says as much as >=.

    >>> letters = Algebra(("x",), {})
    >>> implies(formula(letters, "2*x > 2"), formula(letters, "x >= 1"))
    True
    >>> implies(formula(letters, "x >= 1"), formula(letters, "x > 1"))
    False
    """
    if have.relation != wanted.relation and (have.relation, wanted.relation) != (">", ">="):
        return False
    ours, theirs = have.polynomial, wanted.polynomial
    if set(ours.terms) != set(theirs.terms) or ours.shape != theirs.shape:
        return False
    factors = {theirs.terms[key] / ours.terms[key] for key in ours.terms}
    return len(factors) == 1 and (have.relation == "=" or min(factors) > 0)


def plainly_true(wanted: Formula) -> bool:
    """Whether the formula is 0 = 0, or compares a rational number with 0 and is true."""
    terms = wanted.polynomial.terms
    value = terms.get(ONE, Fraction(0))
    if set(terms) - {ONE}:
        return False
    if wanted.relation in ("=", "nonneg"):
        return value == 0
    return value > 0 if wanted.relation == ">" else value >= 0
