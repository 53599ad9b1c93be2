"""False equations and malformed texts for the algebra that every proof is computed with."""

from __future__ import annotations

from collections.abc import Callable

from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Algebra, Rejected

_CHECKER = "kernel/algebra"
_MATRICES = {
    "A": ("P", "P"), "B": ("P", "P"), "K": ("P", "P"), "Y": ("d", "P"),
    "e": ("P", "1"), "f": ("P", "1"),
}  # fmt: skip


def _letters() -> Algebra:
    return Algebra(("x", "y"), _MATRICES, frozenset({"K"}))


def _equal(left: str, right: str) -> Callable[[], object]:
    def attempt() -> None:
        letters = _letters()
        if not letters.equal(letters.parse(left), letters.parse(right)):
            raise Rejected("the two sides differ")

    return attempt


def _read(text: str) -> Callable[[], object]:
    return lambda: _letters().parse(text)


_RIGHT = (
    ("(x + y)^2", "x^2 + 2*x*y + y^2"), ("(A*B)'", "B'*A'"), ("tr(A*B)", "tr(B*A)"),
    ("tr(A')", "tr(A)"), ("K'", "K"), ("e'*A*f", "f'*A'*e"), ("tr(e*f')", "f'*e"),
    ("A + 1 - A", "1"), ("tr(1 + A - A)", "P"), ("1/2*x + 1/2*x", "x"), ("e'*f*A", "A*(f'*e)"),
    ("tr(A*e*f'*B)", "f'*B*A*e"), ("A*(x + B)", "x*A + A*B"), ("A^2", "A*A"), ("A^0", "1"),
)  # fmt: skip
#: Why it is false, and the two sides.
_UNEQUAL = (
    ("Matrices do not commute.", "A*B", "B*A"),
    ("A transpose turns a product around.", "(A*B)'", "A'*B'"),
    ("A is not declared symmetric.", "A'", "A"),
    ("A trace turns in a circle, it does not change places.", "tr(A*B*K)", "tr(B*A*K)"),
    ("The trace of the identity is P, not 1.", "tr(A - A + 1)", "1"),
    ("The trace of a product is no product of traces.", "tr(A*B)", "tr(A)*tr(B)"),
    ("e f' is not f e'.", "e*f'", "f*e'"),
    ("1/3 + 1/3 is not 1.", "1/3*x + 1/3*x", "x"),
    ("Minus is no plus.", "x - y", "x + y"),
    ("A power binds before a product.", "x*y^2", "(x*y)^2"),
    ("A transpose binds before a product.", "A*B'", "(A*B)'"),
    ("tr(A A) is not tr(A A').", "tr(A*A)", "tr(A*A')"),
    ("e'A f is not e'A'f.", "e'*A*f", "e'*A'*f"),
    ("x and y are two numbers.", "x", "y"),
    ("P and d are two sizes.", "P", "d"),
    ("x is not 0.", "x", "0"),
    ("Two zero matrices of different shapes differ.", "0*Y", "0*A"),
)
#: Why nothing can be meant, the text, and the words of the refusal.
_MALFORMED = (
    ("Y times Y has no meaning.", "Y*Y", "cannot multiply"),
    ("Y plus A has no meaning.", "Y + A", "cannot add"),
    ("Only a square matrix can be added to a number.", "Y + 1", "cannot add"),
    ("Y has no trace.", "tr(Y)", "a trace needs a square matrix"),
    ("A number has no trace.", "tr(x)", "a trace needs a square matrix"),
    ("Nobody declared w.", "w", "is not declared"),
    ("Nothing is divided by 0.", "1/0", "division by zero"),
    ("An expression ends with a factor.", "x*", "ends too early"),
    ("A parenthesis is closed.", "(x + y", "not closed"),
    ("A star begins nothing.", "*x", "cannot begin with"),
    ("A power is a whole number.", "x^y", "a power must be an integer"),
    ("Two names in a row are no product.", "x y", "cannot read past"),
    ("$ is no sign of the language.", "$x", "cannot read"),
    ("A power of 10,000 is too long to read.", "x^10000", "a power must be an integer"),
    ("An expression of 5,000 letters is too long to read.", "x+" * 2_500 + "x", "at most"),
    ("A hundred parentheses are too deep to read.", "(" * 200 + "x" + ")" * 200, "nested"),
    (
        "A sum of too many terms is not checked.",
        "(x + y + P + d + 1)^7*(x + y + P + d + 2)^7",
        "terms",
    ),
)  # fmt: skip


def _declared(*arguments: object) -> Callable[[], object]:
    return lambda: Algebra(*arguments)  # type: ignore[arg-type]


#: Why it is false, the declaration, and the words of the refusal.
_DECLARED = (
    ("A letter is a number or a matrix, not both.", _declared(("A",), _MATRICES),
     "is declared twice or reserved"),
    ("A size is a number.", _declared((), {"P": ("P", "P")}), "is declared twice or reserved"),
    ("tr is the trace.", _declared(("tr",), {}), "is declared twice or reserved"),
    ("Y is not square, hence not symmetric.", _declared((), _MATRICES, frozenset({"Y"})),
     "must be a declared square matrix"),
    ("Nobody declared Z.", _declared((), _MATRICES, frozenset({"Z"})),
     "must be a declared square matrix"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, f"{left} = {right}", _equal(left, right)) for left, right in _RIGHT),
    *(Forgery(_CHECKER, why, _equal(left, right), "differ") for why, left, right in _UNEQUAL),
    *(Forgery(_CHECKER, why, _read(text), words) for why, text, words in _MALFORMED),
    *(Forgery(_CHECKER, why, attempt, words) for why, attempt, words in _DECLARED),
)
