"""Forged steps of proofs: one for each thing that a rule of the kernel asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel import rules
from proofs_check.kernel.theorem import Theorem, define

Step = dict[str, Any]

_GIVEN = {
    "x>0": "x > 0",
    "y>=0": "y >= 0",
    "z=x": "z = x",
    "xy": "x*y = 0",
    "Kf": "K*f = 0",
    "K>=0": "psd: K",
    "L>=0": "psd: L",
    "f>=0": "nonneg: f",
    "A>=0": "nonneg: A",
    "u>=0": "u >= 0",
    "u<=0": "-u >= 0",
    "zero": "f'*A*A'*f = 0",
    "turned": "tr(A*A) = 0",
    "one>0": "1 > 0",
    "x>1": "x > 1",
    "nothing>0": "0 > 0",
}
_MATRICES = {
    "K": ("P", "P"),
    "L": ("P", "P"),
    "A": ("P", "P"),
    "f": ("P", "1"),
    "g": ("P", "1"),
    "Y": ("d", "P"),
}


def _prove(*steps: Any, goal: str = "") -> Callable[[], object]:
    """Hand steps on the way to the formula of the last one to the kernel."""

    def attempt() -> int:
        given = {label: define(text) for label, text in _GIVEN.items()}
        goals = (goal or steps[-1]["formula"],)
        theorem = Theorem(
            "trial", "", ("x", "y", "z", "u", "v"), _MATRICES, frozenset({"K", "L"}), given, goals
        )
        return rules.check(theorem, list(steps))

    return attempt


def _combine(formula: str, *terms: Step, name: Any = "s", **more: Any) -> Step:
    return {"name": name, "rule": "combine", "formula": formula, "terms": list(terms), **more}


def _use(label: str, times: str = "1", **more: Any) -> Step:
    return {"use": label, "times": times, **more}


def _square(factor: str, *of: str, **more: Any) -> Step:
    return {"square": factor, "of": list(of), **more}


def _product(*of: str, coefficient: str = "1") -> Step:
    return {"of": list(of), "coefficient": coefficient}


def _entries(*factors: str, **more: Any) -> Step:
    return {"factors": list(factors), **more}


def _step(rule: str, formula: str, **more: Any) -> Step:
    return {"name": "s", "rule": rule, "formula": formula, **more}


def _split(**changes: Any) -> Step:
    """v^2 >= 0 by the sign of v."""
    signed = [_combine("v*v >= 0", _product("case", "case"), name="p")]
    zero = [_combine("v*v >= 0", _use("case", "v"), name="p")]
    cases = {"positive": signed, "zero": zero, "negative": signed}
    return {**_step("split", "v*v >= 0", on="v"), "as": "case", **cases, **changes}


_SQUEEZE = {"above": "u>=0", "below": "u<=0"}
_RIGHT = (
    (
        "tr(K L) >= 0 for K and L psd",
        _prove(_combine("tr(K*L) >= 0", {**_square("1", by="L>=0", trace=True), "beside": "K>=0"})),
    ),
    ("y = 0 from x*y = 0 and x > 0", _prove(_combine("y = 0", _use("xy"), divide=["x>0"]))),
    ("f'*K*f >= 0 for K psd", _prove(_combine("f'*K*f >= 0", _square("f", by="K>=0")))),
    ("x*x > 0 for x > 0", _prove(_combine("x*x > 0", _product("x>0", "x>0")))),
    ("tr(A'*A) >= 0", _prove(_combine("tr(A'*A) >= 0", _square("A", trace=True)))),
    ("u = 0 from both sides", _prove(_step("squeeze", "u = 0", **_SQUEEZE))),
    ("A'*f = 0 from its square", _prove(_step("definite", "A'*f = 0", of="zero"))),
    (
        "2 A + x A' A + y >= 0 for the same entries, with numbers that are not negative",
        _prove(
            _combine(
                "nonneg: 2*A + x*A'*A + y",
                _entries("A>=0", coefficient="2"),
                _entries("A>=0'", "A>=0", of=["x>0"]),
                _product("y>=0"),
            )
        ),
    ),
    (
        "tr(A' A) >= 0 for the same entries",
        _prove(_combine("tr(A'*A) >= 0", _entries("A>=0'", "A>=0", trace=True))),
    ),
    (
        "f'*A*f >= 0 for entries that are not negative",
        _prove(_step("entrywise", "f'*A*f >= 0", factors=["f>=0'", "A>=0", "f>=0"])),
    ),
    ("anything from 0 > 0", _prove(_step("absurd", "v = 7", **{"from": "nothing>0"}))),
    ("v*v >= 0 by the sign of v", _prove(_split())),
)

#: Why it is false, the step, and the words of the refusal.
_COMBINED = (
    ("z = x does not say z = 2 x.", _combine("z = 2*x", _use("z=x")), "two sides differ"),
    ("x > 0 is no equation: x = 1 meets it.", _combine("x = 0", _use("x>0")), "formula with ="),
    ("K times z - x is a matrix, not a number.", _combine("K*z = K*x", _use("z=x", times="K")),
     "times must be a number"),
    ("x*y is positive at x = y = 1.", _combine("x*y = 0", _product("x>0", "y>=0")),
     "a term with a sign cannot prove"),
    ("A'*A has a negative entry for some A.", _combine("nonneg: A'*A", _square("A")),
     "a square says nothing"),
    ("A matrix of ones but for its diagonal is not psd.",
     _combine("psd: A + A'", _entries("A>=0"), _entries("A>=0'")), "signs of entries say nothing"),
    ("K has negative entries though it is psd.", _combine("nonneg: 2*K", _entries("K>=0")),
     "must be a formula with nonneg"),
    ("A may be 0.", _combine("tr(A'*A) > 0", _entries("A>=0'", "A>=0", trace=True)),
     "a strict inequality needs"),
    ("-A has no entries above 0.", _combine("nonneg: -A", _entries("A>=0", coefficient="-1")),
     "a coefficient must be positive"),
    ("tr(A K) is negative for A = [0 1; 1 0] and K = [1 -1; -1 1].",
     _combine("tr(A*K) >= 0", {**_square("1", by="K>=0", trace=True), "beside": "A>=0"}),
     "must be a formula with psd"),
    ("The product of two psd matrices need not be psd.",
     _combine("psd: K*L", {**_square("1", by="L>=0"), "beside": "K>=0"}),
     "in its trace alone"),
    ("A has no sign as a number.", _combine("tr(A) >= 0", _entries("A>=0")),
     "a matrix with a sign"),
    ("-x is negative at x = 1.", _combine("-x >= 0", _product("x>0", coefficient="-1")),
     "a coefficient must be positive"),
    ("0 is not positive.", _combine("0 > 0", _product("x>0", coefficient="0")),
     "a coefficient must be positive"),
    ("v may be negative, so v*x need not be positive.",
     _combine("v*x > 0", _product("x>0", coefficient="v")), "must be a rational number"),
    ("y may be 0.", _combine("y > 0", _product("y>=0")), "a strict inequality needs"),
    ("x*y may be 0.", _combine("x*y > 0", _product("x>0", "y>=0")), "a strict inequality needs"),
    ("A square may be 0.", _combine("v^2 > 0", _square("v")), "a strict inequality needs"),
    ("x*f'*f is 0 at f = 0.", _combine("x*f'*f > 0", _square("f", "x>0")),
     "a strict inequality needs"),
    ("An equation has no sign to give.", _combine("v*z >= v*x", _product("z=x")),
     "formula with > or >="),
    ("f'*A*f may be negative where A is not psd.",
     _combine("g'*A*g >= 0", _square("g", by="A>=0")), "must be a formula with psd"),
    ("tr(A*A) is negative for a rotation A.", _combine("tr(A*A) >= 0", _square("A", trace=True)),
     "two sides differ"),
    ("A matrix has no sign as a number.", _combine("tr(A'*A) >= 0", _square("A")),
     "a matrix with a sign can only prove psd or nonneg"),
    ("Y is not square.", _combine("psd: Y"), "psd needs a square matrix"),
    ("A number is no matrix.", _combine("psd: x", _product("x>0")), "psd needs a square matrix"),
    ("A*A is not psd for a rotation A by a right angle.", _combine("psd: A*A", _square("A")),
     "two sides differ"),
    ("x may be 0 for all that x*y = 0 and y >= 0 say of it.",
     _combine("x = 0", _use("xy"), divide=["y>=0"]), "formula with >"),
    ("z - x is 0, and nothing can be divided by it.",
     _combine("v = 0", _use("z=x", "0"), divide=["z=x"]), "formula with >"),
    ("v = 0 is what is to be shown.", _combine("v = 0", _use("s")), "is not known at this point"),
    ("K*f is a column, its transpose is a row.", _combine("f*K = 0", _use("Kf")),
     "cannot multiply"),
    ("The name of what is given would change its meaning.",
     _combine("x > 0", _product("x>0"), name="y>=0"), "its name must be new"),
    ("A number is no name.", _combine("x > 0", _product("x>0"), name=7), "its name must be new"),
    ("No rule reads a key proof.", _combine("v*z = v*x", _use("z=x", "v"), proof=1),
     "a step has no key 'proof'"),
    ("No rule reads the word trust.", _combine("v*z = v*x", _use("z=x", "v", trust=True)),
     "a term has no key 'trust'"),
    ("There is no such rule.", {**_combine("v = 7"), "rule": "trust"}, "is malformed"),
)  # fmt: skip
_OTHERS = (
    ("u >= 0 twice leaves u = 1.",
     _step("squeeze", "u = 0", above="u>=0", below="u>=0"), "are not opposite"),
    ("u between 0 and 0 says nothing of y.", _step("squeeze", "y = 0", **_SQUEEZE),
     "not the equation between them"),
    ("u = 0 is not u > 0.", _step("squeeze", "u > 0", **_SQUEEZE),
     "not the equation between them"),
    ("x > 0 is never 0.", _step("squeeze", "x = 0", above="x>0", below="u<=0"), "formula with >="),
    ("What bounds from below may be positive.",
     _step("squeeze", "u = 0", above="u>=0", below="x>0"), "formula with >="),
    ("A*f need not vanish where A'*f does.", _step("definite", "A*f = 0", of="zero"),
     "is not tr(X' X) = 0"),
    ("tr(A*A) = 0 holds for A that are not 0.", _step("definite", "A = 0", of="turned"),
     "is not tr(X' X) = 0"),
    ("A'*f = 0 is an equation.", _step("definite", "nonneg: A'*f", of="zero"),
     "is not tr(X' X) = 0"),
    ("A number is no matrix.", _step("definite", "x = 0", of="zero"),
     "concludes that a matrix is zero"),
    ("y >= 0 is no equation.", _step("definite", "A'*f = 0", of="y>=0"), "formula with ="),
    ("f'*A*f is 0 at f = 0.",
     _step("entrywise", "f'*A*f > 0", factors=["f>=0'", "A>=0", "f>=0"]), "not the product"),
    ("A product of nothing proves no number.", _step("entrywise", "1 >= 0", factors=[]),
     "not the product"),
    ("K has negative entries though it is psd.",
     _step("entrywise", "f'*K*f >= 0", factors=["f>=0'", "K>=0", "f>=0"]), "formula with nonneg"),
    ("A product with a matrix is a matrix.",
     _step("entrywise", "A*f >= 0", factors=["A>=0", "f>=0"]), "compares numbers"),
    ("1 > 0 is true.", _step("absurd", "v = 7", **{"from": "one>0"}), "not a contradiction"),
    ("x > 1 holds at x = 2.", _step("absurd", "v = 7", **{"from": "x>1"}), "not a contradiction"),
    ("y >= 0 holds at y = 0.", _step("absurd", "v = 7", **{"from": "y>=0"}), "formula with >"),
    ("v may be positive.", _split(positive=[]), "the case positive does not reach"),
    ("v may be 0.", _split(zero=[]), "the case zero does not reach"),
    ("v may be negative.", _split(negative=[]), "the case negative does not reach"),
    ("v > 0 is no equation.", _split(positive=_split()["zero"]), "formula with ="),
    ("In the third case v is negative.",
     _split(formula="v >= 0", positive=[_combine("v >= 0", _product("case"), name="p")],
            zero=[_combine("v >= 0", _use("case"), name="p")],
            negative=[_combine("v >= 0", _product("case"), name="p")]), "two sides differ"),
    ("A matrix is neither positive nor zero nor negative.", _split(on="K"), "only a number"),
    ("The name of what is given would change its meaning.", _split(**{"as": "x>0"}),
     "the name of the case must be new"),
)  # fmt: skip


def _chained() -> tuple[Trial, ...]:
    """Forgeries of several steps, or of none."""
    one = _combine("x > 0", _product("x>0"))
    many = [{**one, "name": f"s{i}"} for i in range(501)]
    inside = _combine("v*v >= 0", _product("p"), name="after")
    in_case = _combine("v > 0", _product("case"), name="after")
    forged: tuple[tuple[str, Callable[[], object], str], ...] = (
        ("2 x > 0 was not shown.", _prove(one, goal="2*x > 0"), "does not reach"),
        ("x > 0 is not x >= 0.", _prove(goal="x >= 0"), "does not reach"),
        ("p was shown in a case only.", _prove(_split(), inside), "'p' is not known"),
        ("v > 0 was assumed in a case only.", _prove(_split(), in_case), "'case' is not known"),
        ("Nobody reads a proof of 501 steps.", _prove(*many), "may have 500 steps"),
        ("A text is no step.", _prove("trust me", goal="v = 7"), "must be an object"),
        ("A text is no list of steps.", _prove(_split(zero="v")), "steps must be a list"),
        ("K <= 1 compares a matrix with a number.", _prove(_combine("1 >= K")), "compares numbers"),
        ("x is no formula.", _prove(_combine("x")), "a formula needs one of"),
    )
    return tuple(Forgery("kernel/rules", *parts) for parts in forged)


TRIALS: tuple[Trial, ...] = (
    *(Genuine("kernel/rules", what, attempt) for what, attempt in _RIGHT),
    *(
        Forgery("kernel/rules", why, _prove(step), refusal)
        for why, step, refusal in (*_COMBINED, *_OTHERS)
    ),
    *_chained(),
)
