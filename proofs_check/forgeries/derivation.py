"""Forged derivations: one for each thing that a part must show before it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from proofs_check.forgeries.edits import Document
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.derivation import PART_LIMIT
from proofs_check.kernel.library import Library
from proofs_check.kernel.theorem import Theorem, assume, fact

_CHECKER = "kernel/derivation"

#: For a positive number t and a symmetric matrix with M e = t e.
_PROVED = Theorem(
    "proved",
    "",
    ("t",),
    {"M": ("n", "n"), "e": ("n", "1")},
    frozenset({"M"}),
    {"positive": assume("t > 0"), "vector": assume("M*e = t*e")},
    ("t*M*e = t^2*e",),
)
_FACT = Theorem(
    "wise", "", ("t",), {}, frozenset(), {"f": fact("t^2 >= 0", "wisdom")}, ("2*t^2 >= 0",)
)
_LIBRARY = Library((_PROVED, _FACT), {"wisdom": "Squares are not negative."})

Part = dict[str, Any]


def _letters(**changes: Any) -> Part:
    return {
        "part": "letters", "scalars": ["x", "y"], "symmetric": ["K"],
        "matrices": {"K": ["P", "P"], "A": ["P", "P"], "Y": ["d", "P"], "f": ["P", "1"]}, **changes,
    }  # fmt: skip


def _given(label: Any, formula: str) -> Part:
    return {"part": "given", "label": label, "formula": formula}


def _line(label: Any, formula: str, uses: Sequence[str], *terms: Part, part: str = "line") -> Part:
    step = {"name": "step", "rule": "combine", "formula": formula, "terms": list(terms)}
    return {"part": part, "label": label, "formula": formula, "uses": uses, "steps": [step]}


def _reciprocal(of: str, because: str, letter: str = "r") -> Part:
    return {"part": "reciprocal", "letter": letter, "of": of, "because": because}


def _inverse(**changes: Any) -> Part:
    return {
        "part": "inverse", "letter": "R", "of": "K + x", "margin": "x", "margin because": "x>0",
        "because": "K>=0", **changes,
    }  # fmt: skip


def _other(**changes: Any) -> Part:
    parts = {"label": "turned", "left": "A", "right": "K", "because": "AK"}
    return {"part": "other side", **parts, **changes}


def _symmetric(of: str, because: str) -> Part:
    return {"part": "symmetric", "label": "same", "of": of, "because": because}


def _cite(theorem: str = "proved", formula: str = "x*K*f = x^2*f", **changes: Any) -> Part:
    return {
        "part": "cite", "label": "cited", "theorem": theorem, "goal": 0, "formula": formula,
        "where": {"t": "x", "M": "K", "e": "f"}, "because": {"positive": "x>0", "vector": "Kf"},
        **changes,
    }  # fmt: skip


_KNOWN = (
    _letters(), _given("x>0", "x > 0"), _given("y=x", "y = x"), _given("x^2>0", "x^2 > 0"),
    _given("K>=0", "psd: K"), _given("AK", "A*K = 1"), _given("Kf", "K*f = x*f"),
    _given("y>=0", "y >= 0"),
)  # fmt: skip
_SQUARE = _line("square", "x*y = x^2", ["y=x"], {"use": "y=x", "times": "x"})
_END = _line("end", "2*y = 2*x", ["y=x"], {"use": "y=x", "times": "2"})


def _document(*parts: Any, theorems: Any = None, **changes: Any) -> Document:
    return {
        "format": "proofs-check/1", "kind": "derivation", "title": "forged",
        "parts": [*_KNOWN, *parts], "theorems": theorems or {}, **changes,
    }  # fmt: skip


def _take(*parts: Any, theorems: Any = None, **changes: Any) -> Callable[[], object]:
    """Hand in a derivation that knows what is given above, and has some parts more."""
    return lambda: recheck(_document(*parts, theorems=theorems, **changes), _LIBRARY)


def _lacks(what: str, text: str, *parts: Part) -> Callable[[], object]:
    """Say that something is not part of what the kernel accepted."""

    def attempt() -> None:
        if text in getattr(recheck(_document(*parts), _LIBRARY), what):
            raise Rejected(f"it says {text}")

    return attempt


def _alone(*parts: Any) -> Callable[[], object]:
    """Hand in a derivation of these parts alone."""
    return _take(parts=list(parts))


_NEW_LETTERS: Part = {"part": "letters", "scalars": [], "matrices": {}, "symmetric": []}
_MORE = {"parts": [*_KNOWN, _SQUARE], "theorems": {}}
_BECAUSE = {f"given {place}": part["label"] for place, part in enumerate(_KNOWN[1:])}
_SAME = {letter: letter for letter in ("x", "y", "K", "A", "Y", "f")}
_CITE_OWN = _cite("derivation d", "x*y = x^2", where=_SAME, because=_BECAUSE)


def _nested(depth: int) -> Mapping[str, Any]:
    inner: Mapping[str, Any] = _MORE
    for _ in range(depth):
        inner = {"parts": [*_KNOWN, _SQUARE], "theorems": {"d": inner}}
    return {"d": inner}


_INVERTED = _line("inverted", "R*(K + x)*f = f", ["R means"], {"use": "R means", "right": "f"})
_FROM_1 = "size P, from 1 on"
_RIGHT = (
    ("a product", _take(_SQUARE)),
    ("a lemma and a line", _take({**_SQUARE, "part": "lemma"}, _END)),
    ("a reciprocal", _take(_reciprocal("x", "x^2>0"),
                           _line("one", "x*r = 1", ["r means"], {"use": "r means"}))),
    ("an inverse", _take(_inverse(), _INVERTED)),
    ("the other side of an inverse", _take(
        _other(), _line("KA", "K*A*f = f", ["turned"], {"use": "turned", "right": "f"}))),
    ("a theorem that is cited", _take(_cite(), _END)),
    ("a size, which is positive", _take(
        _line("P", "2*P > 0", ["size P"], {"coefficient": "2", "of": ["size P"]}))),
    ("a size, which is 1 or more", _take(
        _line("P", "3*P >= 3", [_FROM_1], {"coefficient": "3", "of": [_FROM_1]}))),
    ("a psd matrix, which is symmetric", _take(
        _given("A>=0", "psd: A"), _symmetric("A", "A>=0"),
        _line("Af", "A'*f = A*f", ["same"], {"use": "same", "right": "f"}))),
    ("a derivation that cites another", _take(_CITE_OWN, _END, theorems={"d": _MORE})),
    ("five derivations in each other", _take(_END, theorems=_nested(4))),
    ("letters in two parts", _take(
        {**_NEW_LETTERS, "scalars": ["z"], "matrices": {"B": ["d", "d"]}}, _END)),
    ("800 parts", _take(*[_NEW_LETTERS] * (PART_LIMIT - len(_KNOWN) - 1), _END)),
)  # fmt: skip

#: Why it is false, what hands it in, and the words of the refusal.
_FORGED = (
    ("x y is x^2, not 2 x^2.",
     _take(_line("s", "x*y = 2*x^2", ["y=x"], {"use": "y=x", "times": "x"})), "sides differ"),
    ("Steps must reach the line.", _take({**_SQUARE, "formula": "x = 0"}), "does not reach"),
    ("A line uses what is known before it.", _take({**_SQUARE, "uses": ["later"]}),
     "is not known at this point"),
    ("A line uses what it names.", _take({**_SQUARE, "uses": []}), "is not known at this point"),
    ("A line is no ground for itself.", _take({**_SQUARE, "uses": ["square"]}),
     "is not known at this point"),
    ("What is refused once is not known.", _take(_given("z", "w = 0")), "is not declared"),
    ("What is given is a formula.", _take(_given("z", "x")), "a formula needs one of"),
    ("One label stands for one formula.", _take(_given("x>0", "x = 1")), "a new text"),
    ("A line has a new label.", _take({**_SQUARE, "label": "x>0"}), "a new text"),
    ("A label is a text.", _take(_given(7, "x = 1")), "a new text"),
    ("A label is not empty.", _take(_given("", "x = 1")), "a new text"),
    ("401 characters are no label.", _take(_given("z" * 401, "x = 1")), "a new text"),
    ("A size has its label.", _take(_given("size P", "x = 1")), "a new text"),
    ("A size has two labels.", _take(_given(_FROM_1, "x = 1")), "a new text"),
    ("A lemma is no part of the statement.", _take({**_SQUARE, "part": "lemma"}), "shows nothing"),
    ("What is given is no proof.", _take(), "shows nothing"),
    ("Its assumptions are part of what it says.", _lacks("statement", "psd: K", _SQUARE),
     "it says psd: K"),
    ("What a letter means is part of what it says.",
     _lacks("statement", "r*(x) = 1", _reciprocal("x", "x^2>0"), _SQUARE), "it says r*(x) = 1"),
    ("Shapes are part of what it says.", _lacks("statement", "Y (d x P)", _SQUARE), "it says Y"),
    ("An inverse rests on a fact.", _lacks("facts", "inverse", _inverse(), _INVERTED),
     "it says inverse"),
    ("The other side rests on a fact.", _lacks("facts", "inverse", _other(), _END),
     "it says inverse"),
    ("It rests on the theorem that it cites.", _lacks("rests_on", "proved", _cite(), _END),
     "it says proved"),
    ("A cited theorem rests on a fact.",
     _lacks("facts", "wisdom", _line("x^2>=0", "x^2 >= 0", [], {"square": "x"}),
            _cite("wise", "2*x^2 >= 0", where={"t": "x"}, because={"f": "x^2>=0"})),
     "it says wisdom"),
    ("Nobody knows that part.", _take({"part": "axiom", "formula": "x = 0"}), "no part 'axiom'"),
    ("A line has no such key.", _take({**_SQUARE, "trusted": True}), "'trusted'"),
    ("A part is an object.", _take(7), "a part must be an object"),
    ("A line has a formula.", _take({"part": "line", "label": "z"}), "is malformed"),
    ("Parts are a list.", _take(parts={"part": "line"}), "a list of parts"),
    ("801 parts are not read.", _take(*[_NEW_LETTERS] * (PART_LIMIT - len(_KNOWN)), _END),
     "may have 800 parts"),
    ("x is declared once.", _take({**_NEW_LETTERS, "scalars": ["x"]}), "declared twice"),
    ("K is declared once.", _take({**_NEW_LETTERS, "matrices": {"K": ["d", "d"]}}),
     "K is declared twice"),
    ("A letter is a number or a matrix.", _take({**_NEW_LETTERS, "scalars": ["K"]}),
     "is declared twice or reserved"),
    ("tr is the trace.", _take({**_NEW_LETTERS, "scalars": ["tr"]}), "twice or reserved"),
    ("A name has no sign in it.", _take({**_NEW_LETTERS, "scalars": ["a-b"]}), "an ASCII name"),
    ("A letter of another script is not read.",
     _take({**_NEW_LETTERS, "scalars": ["\N{GREEK SMALL LETTER ALPHA}"]}), "an ASCII name"),
    ("A name of 100 letters is not read.", _take({**_NEW_LETTERS, "scalars": ["a" * 100]}),
     "an ASCII name"),
    ("2 is no size.", _take({**_NEW_LETTERS, "matrices": {"B": ["2", "2"]}}), "an ASCII name"),
    ("A was not declared symmetric.", _take({**_NEW_LETTERS, "symmetric": ["A"]}),
     "declared at the same time"),
    ("Nobody declared B.", _take({**_NEW_LETTERS, "symmetric": ["B"]}),
     "declared at the same time"),
    ("A matrix that is not square is not symmetric.",
     _take({**_NEW_LETTERS, "matrices": {"B": ["d", "P"]}, "symmetric": ["B"]}),
     "must be a declared square matrix"),
    ("0 has no reciprocal: y^2 > 0 is not known.", _take(_reciprocal("y", "x^2>0")),
     "does not say what is needed"),
    ("y >= 0 does not say y^2 > 0.", _take(_reciprocal("y", "y>=0")),
     "does not say what is needed"),
    ("Nobody knows that.", _take(_reciprocal("x", "nothing")), "is not known at this point"),
    ("A matrix has no reciprocal.", _take(_reciprocal("K", "x^2>0")), "only a number"),
    ("x is taken.", _take(_reciprocal("x", "x^2>0", "x")), "must be new"),
    ("A size is taken.", _take(_reciprocal("x", "x^2>0", "P")), "must be new"),
    ("A matrix is taken.", _take(_reciprocal("x", "x^2>0", "K")), "must be new"),
    ("Its meaning is taken.", _take(_given("r means", "x = 1"), _reciprocal("x", "x^2>0")),
     "must be new"),
    ("K may be singular.", _take(_inverse(of="K")), "does not say what is needed"),
    ("K may be singular: 0 is no margin.", _take(_inverse(of="K", margin="0")),
     "does not say what is needed"),
    ("x is no margin for y + K.", _take(_inverse(of="K + y")), "does not say what is needed"),
    ("y >= 0 is no margin.",
     _take(_inverse(of="K + y", margin="y", **{"margin because": "y>=0"})),
     "does not say what is needed"),
    ("A is not symmetric.", _take(_inverse(of="A")), "of a symmetric matrix"),
    ("A number has no inverse matrix.", _take(_inverse(of="x")), "of a symmetric matrix"),
    ("A margin is a number.", _take(_inverse(of="K", margin="K", **{"margin because": "K>=0"})),
     "must be a number"),
    ("The letter K is taken.", _take(_inverse(letter="K")), "must be new"),
    ("K A = 1 is not known.", _take(_other(left="K", right="A")), "does not say what is needed"),
    ("2 A is no inverse of K.", _take(_other(left="2*A")), "does not say what is needed"),
    ("A right inverse of Y is no left inverse.",
     _take({**_NEW_LETTERS, "matrices": {"B": ["P", "d"]}}, _given("YB", "Y*B = 1"),
           _other(left="Y", right="B", because="YB")), "only square matrices"),
    ("A number is no matrix.", _take(_given("xx", "x*x = 1"),
                                     _other(left="x", right="x", because="xx")),
     "only square matrices"),
    ("The label is taken.", _take(_other(label="x>0")), "a new text"),
    ("A is any matrix.", _take(_symmetric("A", "K>=0")), "does not say what is needed"),
    ("A K = 1 makes no matrix symmetric.", _take(_symmetric("A*K - 1", "AK")),
     "does not say what is needed"),
    ("The label of a symmetric matrix is new.",
     _take({**_symmetric("K", "K>=0"), "label": "x>0"}), "a new text"),
    ("A size may be 1.",
     _take(_line("P", "P >= 2", [_FROM_1], {"of": [_FROM_1]})), "sides differ"),
    ("That sizes start from 1 is part of what it says.",
     _lacks("statement", "of sizes P, d from 1 on", _SQUARE), "it says of sizes"),
    ("It says x^2, not x.", _take(_cite(formula="x*K*f = x*f")), "does not say"),
    ("y need not be positive.", _take(_cite(formula="y*K*f = y^2*f",
                                            where={"t": "y", "M": "K", "e": "f"})),
     "does not say what is needed"),
    ("y >= 0 is not y > 0.", _take(_cite(where={"t": "y", "M": "K", "e": "f"},
                                         because={"positive": "y>=0", "vector": "Kf"})),
     "does not say what is needed"),
    ("Something else is known of A.", _take(_cite(because={"positive": "x>0", "vector": "AK"})),
     "does not say what is needed"),
    ("All that a theorem takes as given must be known.", _take(_cite(because={"positive": "x>0"})),
     "is malformed"),
    ("A is not symmetric, as M is.", _take(_cite(where={"t": "x", "M": "A", "e": "f"})),
     "must be symmetric"),
    ("It has one goal.", _take(_cite(goal=1)), "is malformed"),
    ("No theorem is called so.", _take(_cite("unproved")), "no theorem is called"),
    ("It cites what it does not bring along.", _take(_CITE_OWN), "no theorem is called"),
    ("What a derivation assumes must be known where it is cited.",
     _take({**_CITE_OWN, "because": {**_BECAUSE, "given 1": "x>0"}}, theorems={"d": _MORE}),
     "does not say what is needed"),
    ("A cited derivation holds, too.",
     _take(_CITE_OWN, theorems={"d": {"parts": [*_KNOWN, {**_SQUARE, "formula": "x = 0"}],
                                      "theorems": {}}}), "does not reach"),
    ("A cited derivation brings its own.", _take(_END, theorems={"d": {"parts": []}}),
     "must have parts and theorems"),
    ("A cited derivation is an object.", _take(_END, theorems={"d": ["parts", "theorems"]}),
     "must have parts and theorems"),
    ("Derivations in each other have an end.", _take(_END, theorems=_nested(5)), "5 deep"),
    ("The cited derivations are an object.", _take(_END, theorems=[_MORE]), "a list of parts"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, refusal) for why, attempt, refusal in _FORGED),
)
