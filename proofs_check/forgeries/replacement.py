"""Forged replacements: expressions that do not fit the letters of a theorem they stand for."""

from __future__ import annotations

from collections.abc import Callable

from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.replacement import Replacement
from proofs_check.kernel.theorem import Theorem, formula, same

_CHECKER = "kernel/replacement"
_THEOREM = Theorem(
    "the theorem",
    "",
    ("t",),
    {"M": ("n", "n"), "F": ("k", "n"), "e": ("n", "1"), "s": ("1", "1")},
    frozenset({"M"}),
    {},
    (),
)
_HERE = Algebra(
    ("l", "u"),
    {"K": ("P", "P"), "A": ("P", "P"), "Y": ("d", "P"), "f": ("P", "1"), "g": ("d", "1")},
    frozenset({"K"}),
)
_WHERE = {"t": "l + 1", "M": "2*K", "F": "Y", "e": "f", "s": "f'*f"}


def _becomes(
    text: str, result: str, among: frozenset[str] | None = None, **where: str
) -> Callable[[], object]:
    """Say that a formula becomes another once the letters are replaced."""

    def attempt() -> None:
        found = Replacement(_THEOREM, _HERE, {**_WHERE, **where}, among).formula(text)
        if not same(_HERE, found, formula(_HERE, result)):
            raise Rejected("it becomes another formula")

    return attempt


def _few(text: str, **where: str) -> Callable[[], object]:
    """Replace these letters alone."""
    return lambda: Replacement(_THEOREM, _HERE, where).formula(text)


_RIGHT = (
    ("a matrix between columns", _becomes("e'*M*e = t", "2*f'*K*f = l + 1")),
    ("a transpose", _becomes("F*M*F' = t*F*F'", "2*Y*K*Y' = (l + 1)*Y*Y'")),
    ("sizes", _becomes("tr(M) = n + k", "2*tr(K) = P + d")),
    ("a number for a matrix", _becomes("psd: M - t", "psd: u*K^0 - l - 1", M="u")),
    ("a column of length 1", _becomes("s*e = t*e", "f'*f*f = l*f + f")),
    ("a matrix of zeros", _becomes("F*e = 0*F*e", "0*Y*f = 0*Y*f", F="0*Y")),
    ("a matrix that becomes a number", _becomes(
        "psd: M", "u >= 0", M="u", n="1", F="g", e="l", s="u")),
    ("some letters alone", _becomes("psd: M - t", "psd: 2*K - l - 1", frozenset({"M", "t"}))),
)  # fmt: skip

#: Why it is false, and what hands it in.
_OTHER = (
    ("2 K stands for M, not K.", _becomes("e'*M*e = t", "f'*K*f = l + 1")),
    ("A' A is not A A.", _becomes("e'*F'*F*e = t", "f'*A*A*f = l + 1", F="A")),
    ("M^2 becomes 4 K^2.", _becomes("M^2 = t", "2*K^2 = l + 1")),
    ("A size stands for a size, and a number for a number.", _becomes("n = t", "P = l")),
    ("tr(A A') is not tr(A A).", _becomes("tr(F*F') = t", "tr(A*A) = l + 1", F="A")),
    ("psd: of one number is >= 0.", _becomes("psd: M", "u > 0", M="u", n="1", F="g", e="l")),
    ("The relation stays.", _becomes("t > 0", "l + 1 >= 0")),
)
#: Why it is false, what hands it in, and the words of the refusal.
_UNFIT = (
    ("The theorem has no letter q.", _becomes("t = 1", "l = 0", q="l"), "has no letter q"),
    ("A is not symmetric.", _becomes("t = 1", "l = 0", M="A"), "must be symmetric"),
    ("K A is not symmetric.", _becomes("t = 1", "l = 0", M="K*A"), "must be symmetric"),
    ("Y is not square.", _becomes("t = 1", "l = 0", M="Y"), "cannot be"),
    ("n is P, not d.", _becomes("t = 1", "l = 0", n="d"), "cannot be"),
    ("n is a size, not l.", _becomes("t = 1", "l = 0", n="l"), "must be a size, got 'l'"),
    ("The columns of F and the rows of e are one size.", _becomes("t = 1", "l = 0", e="g"),
     "cannot be"),
    ("K is no number.", _becomes("t = 1", "K = 1", t="K"), "a matrix cannot stand for it"),
    ("l is no column.", _becomes("t = 1", "l = 0", e="l"), "e must be P x 1"),
    ("f is no 1 x 1 matrix.", _few("s = 1", s="f"), "cannot be"),
    ("A number is no matrix that is not square.", _becomes("t = 1", "l = 0", F="l", k="d"),
     "F must be d x P"),
    ("Nobody says how large a multiple of the identity is.", _few("psd: M", M="l"),
     "are not determined"),
    ("Nothing stands for t.", _few("t = 1", M="K"), "nothing stands for t"),
    ("Nothing stands for F.", _few("tr(F*F') = n", M="K", k="d"), "nothing stands for F"),
    ("Nobody says what k is.", _few("k = n", M="K"), "the size k is not determined"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, "it becomes another formula") for why, attempt in _OTHER),
    *(Forgery(_CHECKER, why, attempt, refusal) for why, attempt, refusal in _UNFIT),
)
