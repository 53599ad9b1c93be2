"""The kernel: the few rules by which a proof for every size is checked.

TRUSTED, together with :mod:`proofs_check.kernel.algebra` and
:mod:`proofs_check.kernel.theorem`, which says what a formula is.

A proof is a list of steps. It starts from the formulas that a theorem takes as given and must
reach its goals. Each step adds one formula to what is known, by one of these rules:

``combine``     the conclusion, times numbers known to be positive, is written out as a sum of
                multiples of known equations and of terms with a sign: positive rational x numbers
                known to be non-negative x ``X' S X`` with S positive semidefinite, or x
                ``tr(T X' S X)`` with T likewise, or x a product of entrywise non-negative
                matrices. Both sides are expanded and must agree term by term.
``squeeze``     p >= 0 and -p >= 0 give p = 0.
``definite``    tr(X' X) = 0 gives X = 0.
``entrywise``   a product of entrywise non-negative matrices is entrywise non-negative; if it is a
                number, it is >= 0.
``split``       a formula that follows in each of the cases q > 0, q = 0, q < 0 follows.
``absurd``      from c > 0 with a rational c <= 0, anything follows.

A step never searches, and the finder of a proof is not imported here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected
from proofs_check.kernel.theorem import Formula, Theorem, formula, same

STEP_LIMIT = 500
#: What a step may hold besides its name, its rule and its formula.
KEYS: Mapping[str, frozenset[str]] = {
    "combine": frozenset({"divide", "terms"}),
    "squeeze": frozenset({"above", "below"}),
    "definite": frozenset({"of"}),
    "entrywise": frozenset({"factors"}),
    "split": frozenset({"on", "as", "positive", "zero", "negative"}),
    "absurd": frozenset({"from"}),
}
_LABELS = ("use", "by", "beside")
_MULTIPLE = frozenset({"use", "times", "left", "right", "transpose", "trace"})
_SQUARE = frozenset({"coefficient", "of", "square", "by", "beside", "trace"})
_SIGNED = frozenset({"coefficient", "of", "factors", "trace"})


Known = dict[str, Formula]


def check(theorem: Theorem, steps: Sequence[Mapping[str, Any]]) -> int:
    """Check a proof; returns the number of steps.

    Raises
    ------
    Rejected
        At the first step that does not follow, or if a goal was not reached.
    """
    algebra = theorem.algebra()
    known = {label: formula(algebra, text) for label, (text, _) in theorem.given.items()}
    count = _run(algebra, known, steps, 0)
    for goal in theorem.goals:
        wanted = formula(algebra, goal)
        if not any(same(algebra, wanted, have) for have in known.values()):
            raise Rejected(f"{theorem.id}: the proof does not reach {goal!r}")
    return count


def labels(steps: Sequence[Mapping[str, Any]]) -> set[str]:
    """Labels of the formulas that the steps use."""
    found: set[str] = set()
    for step in steps:
        found |= {
            *step.get("divide", ()),
            *(factor.rstrip("'") for factor in step.get("factors", ())),
        }
        found |= {step[key] for key in ("above", "below", "of", "from") if key in step}
        for term in step.get("terms", ()):
            found |= {*term.get("of", ()), *(term[key] for key in _LABELS if key in term)}
            found |= {factor.rstrip("'") for factor in term.get("factors", ())}
        for case in ("positive", "zero", "negative"):
            found |= labels(step.get(case, ()))
    return found


def _run(algebra: Algebra, known: Known, steps: Sequence[Mapping[str, Any]], count: int) -> int:
    if not isinstance(steps, list):
        raise Rejected("steps must be a list")
    for step in steps:
        count += 1
        if count > STEP_LIMIT:
            raise Rejected(f"a proof may have {STEP_LIMIT} steps")
        if not isinstance(step, Mapping):
            raise Rejected(f"step {count} must be an object, got {type(step).__name__}")
        try:
            _only(step, "step", {"name", "rule", "formula", *KEYS.get(step["rule"], step)})
            label, conclusion = step["name"], formula(algebra, step["formula"])
            if not isinstance(label, str) or label in known:
                raise Rejected("its name must be new")
            if step["rule"] == "split":
                count = _split(algebra, known, step, conclusion, count)
            else:
                RULES[step["rule"]](algebra, known, step, conclusion)
        except Rejected as refusal:
            raise Rejected(f"step {count} ({str(step.get('name'))[:60]}): {refusal}") from None
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise Rejected(f"step {count} is malformed: {error!r}") from None
        known[label] = conclusion
    return count


def _only(entry: Mapping[str, Any], what: str, keys: Collection[str]) -> None:
    if unknown := [key for key in entry if key not in keys]:
        raise Rejected(f"a {what} has no key {str(unknown[0])[:40]!r}")


def _split(
    algebra: Algebra, known: Known, step: Mapping[str, Any], conclusion: Formula, count: int
) -> int:
    number = algebra.parse(step["on"])
    if number.shape is not None:
        raise Rejected("only a number can be split on")
    for case, sign, relation in (("positive", 1, ">"), ("zero", 1, "="), ("negative", -1, ">")):
        branch = dict(known)
        if step["as"] in branch:
            raise Rejected("the name of the case must be new")
        branch[step["as"]] = Formula(algebra.scale(sign, number), relation)
        count = _run(algebra, branch, step[case], count)
        if not any(same(algebra, conclusion, have) for have in branch.values()):
            raise Rejected(f"the case {case} does not reach the conclusion")
    return count


def _lookup(known: Known, label: str, *relations: str) -> Polynomial:
    if label not in known:
        raise Rejected(f"{label!r} is not known at this point")
    if known[label].relation not in relations:
        raise Rejected(f"{label!r} must be a formula with {' or '.join(relations)}")
    return known[label].polynomial


def _numbers(algebra: Algebra, known: Known, labels: Sequence[str], *relations: str) -> Polynomial:
    product = algebra.number(1)
    for label in labels:
        product = algebra.multiply(product, _lookup(known, label, *relations))
    return product


def _rational(algebra: Algebra, text: str) -> Fraction:
    terms = algebra.parse(text).terms
    if set(terms) - {((), ())}:
        raise Rejected(f"a coefficient must be a rational number, got {text[:60]!r}")
    return terms.get(((), ()), Fraction(0))


def _combine(algebra: Algebra, known: Known, step: Mapping[str, Any], conclusion: Formula) -> None:
    left = algebra.multiply(
        _numbers(algebra, known, step.get("divide", ()), ">"), conclusion.polynomial
    )
    right = algebra.scale(0, left)
    strict = False
    for term in step["terms"]:
        _only(term, "term", _kind(term))
        if "use" in term:  # a multiple of an equation: times * left * (p or p') * right
            value = _lookup(known, term["use"], "=")
            value = algebra.transpose(value) if term.get("transpose", False) else value
            value = algebra.multiply(algebra.parse(term.get("left", "1")), value)
            value = algebra.multiply(value, algebra.parse(term.get("right", "1")))
            value = algebra.trace(value) if term.get("trace", False) else value
            times = algebra.parse(term.get("times", "1"))
            if times.shape is not None:
                raise Rejected("times must be a number")
            value = algebra.multiply(times, value)
        else:  # a term with a sign
            numbers = tuple(term.get("of", ()))
            value = _signed(algebra, known, term, numbers, conclusion.relation)
            if not {"square", "factors"} & set(term):
                strict = strict or all(known[label].relation == ">" for label in numbers)
        right = algebra.add(right, value)
    if conclusion.relation == "psd" and (left.shape is None or left.shape[0] != left.shape[1]):
        raise Rejected("psd needs a square matrix")
    if conclusion.relation == ">" and not strict:
        raise Rejected("a strict inequality needs a strictly positive term")
    if not algebra.equal(left, right):
        raise Rejected("the two sides differ")


def _kind(term: Mapping[str, Any]) -> frozenset[str]:
    """What a term of its kind may hold."""
    return _MULTIPLE if "use" in term else _SQUARE if "square" in term else _SIGNED


def _signed(
    algebra: Algebra,
    known: Known,
    term: Mapping[str, Any],
    labels: tuple[str, ...],
    relation: str,
) -> Polynomial:
    """A term with a sign, as far as it can prove a formula with this relation."""
    if relation == "=":
        raise Rejected("a term with a sign cannot prove a formula with =")
    coefficient = _rational(algebra, term.get("coefficient", "1"))
    if coefficient <= 0:
        raise Rejected(f"a coefficient must be positive, got {coefficient}")
    value = algebra.scale(coefficient, _numbers(algebra, known, labels, ">", ">="))
    if "square" in term:
        if relation == "nonneg":
            raise Rejected("a square says nothing of the signs of entries")
        factor, middle = algebra.parse(term["square"]), algebra.number(1)
        if "by" in term:
            middle = _lookup(known, term["by"], "psd")
        inner = algebra.multiply(algebra.multiply(algebra.transpose(factor), middle), factor)
        if "beside" in term:
            if not term.get("trace", False):
                raise Rejected("a product of two psd matrices has a sign in its trace alone")
            inner = algebra.multiply(_lookup(known, term["beside"], "psd"), inner)
    elif "factors" in term:
        if relation == "psd":
            raise Rejected("signs of entries say nothing of a quadratic form")
        inner = _factors(algebra, known, term["factors"])
    else:
        return value
    value = algebra.multiply(value, algebra.trace(inner) if term.get("trace", False) else inner)
    if value.shape is not None and relation not in ("psd", "nonneg"):
        raise Rejected("a matrix with a sign can only prove psd or nonneg")
    return value


def _factors(algebra: Algebra, known: Known, factors: Sequence[str]) -> Polynomial:
    """The product of entrywise non-negative matrices, some of them transposed."""
    product = algebra.number(1)
    for factor in factors:
        value = _lookup(known, factor.rstrip("'"), "nonneg")
        value = algebra.transpose(value) if factor.endswith("'") else value
        product = algebra.multiply(product, value)
    return product


def _squeeze(algebra: Algebra, known: Known, step: Mapping[str, Any], conclusion: Formula) -> None:
    above = _lookup(known, step["above"], ">=")
    below = _lookup(known, step["below"], ">=")
    if not algebra.equal(above, algebra.scale(-1, below)):
        raise Rejected("the two inequalities are not opposite")
    if not same(algebra, conclusion, Formula(above, "=")):
        raise Rejected("the conclusion is not the equation between them")


def _definite(algebra: Algebra, known: Known, step: Mapping[str, Any], conclusion: Formula) -> None:
    factor = conclusion.polynomial
    if factor.shape is None:
        raise Rejected("definite concludes that a matrix is zero")
    square = algebra.multiply(algebra.transpose(factor), factor)
    square = square if square.shape is None else algebra.trace(square)
    if conclusion.relation != "=" or not algebra.equal(square, _lookup(known, step["of"], "=")):
        raise Rejected("the equation is not tr(X' X) = 0 for the conclusion X = 0")


def _entrywise(
    algebra: Algebra, known: Known, step: Mapping[str, Any], conclusion: Formula
) -> None:
    product = _factors(algebra, known, step["factors"])
    relation = ">=" if product.shape is None else "nonneg"
    if not step["factors"] or not same(algebra, conclusion, Formula(product, relation)):
        raise Rejected("the conclusion is not the product of the factors")


def _absurd(_: Algebra, known: Known, step: Mapping[str, Any], __: Formula) -> None:
    terms = _lookup(known, step["from"], ">").terms
    if set(terms) - {((), ())} or terms.get(((), ()), Fraction(0)) > 0:
        raise Rejected("not a contradiction")


RULES = {
    "combine": _combine,
    "squeeze": _squeeze,
    "definite": _definite,
    "entrywise": _entrywise,
    "absurd": _absurd,
}
