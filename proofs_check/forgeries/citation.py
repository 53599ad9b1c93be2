"""Forged citations: theorems that take from others what these do not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.citation import check_citations
from proofs_check.kernel.theorem import Given, Theorem, assume, cite, define

_CHECKER = "kernel/citation"

#: For a positive number and a symmetric matrix with M e = t e: the matrix K = t M has K e = t^2 e.
_CITED = Theorem(
    "cited",
    "",
    ("t", "x"),
    {"M": ("n", "n"), "e": ("n", "1")},
    frozenset({"M"}),
    {
        "positive": assume("t > 0"),
        "vector": assume("M*e = t*e"),
    },
    ("t*M*e = t^2*e", "t^2 > 0"),
)


def _theorem(**given: Given) -> Theorem:
    """What is cited, in other letters: a symmetric K with K f = s f, s > 0."""
    return Theorem(
        "citing",
        "",
        ("s", "u"),
        {"K": ("P", "P"), "A": ("P", "P"), "f": ("P", "1"), "Y": ("d", "P")},
        frozenset({"K"}),
        {"positive": assume("s > 0"), "vector": assume("K*f = s*f"), **given},
        ("s > 0",),
    )


def _find(name: str) -> Theorem:
    if name != "cited":
        raise Rejected(f"no theorem is called {name!r}")
    return _CITED


def _check(theorem: Theorem) -> Callable[[], object]:
    return lambda: check_citations(theorem, _find)


def _cites(formula: str, theorem: str = "cited", **where: str) -> Callable[[], object]:
    return _check(_theorem(taken=cite(formula, theorem, **where)))


_WHERE = {"t": "s", "M": "K", "e": "f"}
_UNKNOWN = _theorem(taken=cite("s*K*f = s^2*f", "cited", **_WHERE))
_RIGHT = (
    ("K f = s f gives s K f = s^2 f", _cites("s*K*f = s^2*f", **_WHERE)),
    ("s^2 > 0 says 2 s^2 >= 0, too", _cites("2*s^2 >= 0", **_WHERE)),
)
#: Why it is false, what hands it in, and the words of the refusal.
_FORGED = (
    ("It says s^2, not s.", _cites("s*K*f = s*f", **_WHERE), "does not say that"),
    ("It says an equation, no inequality of the other sign.", _cites("-s^2 > 0", **_WHERE),
     "does not say that"),
    ("s^2 > 0 is no equation.", _cites("s^2 = 0", **_WHERE), "does not say that"),
    ("Twice one side is not the other.", _cites("2*s*K*f = s^2*f", **_WHERE), "does not say that"),
    ("u need not be positive.", _cites("u^2 > 0", **{**_WHERE, "t": "u"}), "is not known here"),
    ("Nothing says that f is an eigenvector of u.",
     _check(replace(_UNKNOWN, given={k: g for k, g in _UNKNOWN.given.items() if k != "vector"})),
     "vector is not known here"),
    ("Nothing says that s is positive.",
     _check(replace(_UNKNOWN, given={k: g for k, g in _UNKNOWN.given.items() if k != "positive"})),
     "positive is not known here"),
    ("A is not symmetric.", _cites("s*A*f = s^2*f", **{**_WHERE, "M": "A"}), "must be symmetric"),
    ("A matrix is no number.", _cites("s^2 > 0", **{**_WHERE, "t": "K"}), "is a number"),
    ("Y is no square matrix.", _cites("s^2 > 0", **{**_WHERE, "M": "Y"}), "cannot be"),
    ("K has P rows, and a number is no column of P.", _cites("s^2 > 0", **{**_WHERE, "e": "u"}),
     "must be"),
    ("The theorem has no letter q.", _cites("s^2 > 0", **{**_WHERE, "q": "s"}), "has no letter q"),
    ("The size n is P, not u.", _cites("s^2 > 0", **{**_WHERE, "n": "u"}), "must be a size"),
    ("The size n is P, not d.", _cites("s^2 > 0", **{**_WHERE, "n": "d"}), "at once"),
    ("Nobody proved that theorem.", _cites("s^2 > 0", "another", **_WHERE), "no theorem is called"),
    ("A citation is no ground for the one before it.",
     _check(_theorem(taken=cite("u^2 > 0", "cited", **{**_WHERE, "t": "u"}),
                     later=define("u - s = 0"))), "is not known here"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, words) for why, attempt, words in _FORGED),
)
