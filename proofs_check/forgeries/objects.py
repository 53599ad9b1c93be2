"""Forged citations of theorems about objects, and forged inductions over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.citation import check_citations
from proofs_check.kernel.theorem import (
    Given,
    Induction,
    Object,
    Start,
    Theorem,
    assume,
    cite,
    define,
    fact,
    gap,
)

_CHECKER = "kernel/citation"
_MATRICES = {"K": ("P", "P"), "L": ("P", "P"), "e": ("P", "1"), "f": ("P", "1")}


def _theorem(
    name: str, given: Mapping[str, Given], *goals: str, letters: str = "cdtuyz", **more: Any
) -> Theorem:
    """A theorem on a symmetric K, a matrix L, two columns and numbers of one letter each."""
    matrices = more.pop("matrices", {})
    symmetric = frozenset({"K"} & set(matrices))
    return Theorem(name, "", tuple(letters), matrices, symmetric, given, goals, **more)


def _check(theorem: Theorem, *cited: Theorem) -> Callable[[], object]:
    known = {each.id: each for each in cited}

    def find(name: str) -> Theorem:
        if name not in known:
            raise Rejected(f"no theorem is called {name!r}")
        return known[name]

    return lambda: check_citations(theorem, find)


# Objects: the columns of ones, whose size P is a letter of what they are

_ONES = Object("ones", {"ones": "e", "count": "P"})
_COUNTED = _theorem(
    "counted", {"e": define("e'*e = P")}, "tr(e*e') = P", matrices=_MATRICES, objects=(_ONES,)
)


def _counts(given: Given, *objects: Object, known: str = "f'*f = P") -> Callable[[], object]:
    theorem = _theorem(
        "counting", {"known": define(known), "cited": given}, matrices=_MATRICES, objects=objects
    )
    return _check(theorem, _COUNTED)


def _ones(**letters: str) -> Object:
    return Object("ones", letters)


_OF_F = cite("tr(f*f') = P", "counted", e="f")

# Objects with hidden letters: a number that stands for what is shown of matrices

_ENERGY = Object("energy", {"energy": "y", "scale": "u"}, frozenset({"L", "K"}))
_VALUE = _theorem(
    "value",
    {
        "u>0": define("u > 0"),
        "K": define("psd: K"),
        "y": define("y = u*tr(L*K*L')"),
        "seen": gap("tr(L*K*L') >= 0", "nothing", "K is semidefinite"),
    },
    "y >= 0",
    matrices=_MATRICES,
    objects=(_ENERGY, Object("input", {"kernel": "K"})),
)
_SEEN = replace(_VALUE, objects=(_ENERGY,))
_CITED = cite("z >= 0", "value", y="z", u="t")
#: P is a size of hidden letters and a letter of another object.
_SIZED = _theorem(
    "value",
    {"y": define("y = P*tr(K*K)")},
    "P*y >= 0",
    matrices=_MATRICES,
    objects=(Object("energy", {"energy": "y"}, frozenset("KLef")), Object("count", {"count": "P"})),
)


def _of_z(
    given: Given = _CITED,
    *objects: Object,
    known: str = "t > 0",
    cited: Theorem = _SEEN,
    **more: Any,
) -> Callable[[], object]:
    own = {"known": define(known), "cited": given}
    return _check(_theorem("citing", own, letters="tz", objects=objects, **more), cited)


def _energy(**letters: str) -> Object:
    return Object("energy", letters)


# Induction: c is a sum of numbers t >= 0, and d is the next sum

_SUM = Object("sum", {"sum": "c"})
_INDUCTION = Induction((Start("sums", {"c": "0"}),), ({"c": "d"},), frozenset({"d", "t"}))
_SUMS = _theorem(
    "sums",
    {"c>=0": fact("c >= 0", "induction"), "t": define("t >= 0"), "d": define("d = c + t")},
    "d >= 0",
    objects=(_SUM,),
    induction=_INDUCTION,
)


def _sums(**changes: Any) -> Callable[[], object]:
    changed = replace(_SUMS, **changes)
    return _check(changed, changed)


def _by(**changes: Any) -> Callable[[], object]:
    return _sums(induction=replace(_INDUCTION, **changes))


def _with(**given: Given) -> Callable[[], object]:
    return _sums(given={**_SUMS.given, **given})


def _sum_of(given: Given, *objects: Object) -> Callable[[], object]:
    return _check(_theorem("summing", {"z": given}, letters="z", objects=objects), _SUMS)


_Z = cite("z >= 0", "sums", c="z")

# Formulas that say the same: what follows without a reason must be plain

_NUMBERS = _theorem("numbers", {"y": define("y > 0")}, "2*y > 0", "y^2 > 0")
_ZERO = _theorem("numbers", {"c": define("c = 0")}, "c*y = 0")


def _says(
    formula: str, known: str, cited: Theorem = _NUMBERS, **where: str
) -> Callable[[], object]:
    own = {"known": define(known), "cited": cite(formula, "numbers", **where)}
    return _check(_theorem("saying", own), cited)


def _writes(definition: str, needed: str, formula: str = "2*y > 0") -> Callable[[], object]:
    """Say that a definition and y > 0 give what a theorem needs: y > 0 for its letter."""
    own = {"own": define(definition), "y>0": define("y > 0"),
           "cited": cite(formula, "numbers", y=needed)}  # fmt: skip
    return _check(_theorem("writing", own, matrices=_MATRICES), _NUMBERS)


_RIGHT = (
    ("other ones", _counts(_OF_F, _ones(ones="f", count="P"))),
    ("a number for matrices", _of_z(_CITED, _energy(energy="z", scale="t"))),
    ("a number for matrices, beside a part of them", _of_z(
        _CITED, _energy(energy="z", scale="t"), cited=_VALUE)),
    ("sums of non-negative numbers", _sums()),
    ("a sum", _sum_of(_Z, Object("sum", {"sum": "z"}))),
    ("a multiple", _says("6*y > 0", "y > 0")),
    ("a number that is plainly positive", _says("6 > 0", "c = 0", y="3")),
    ("a letter that is written out", _writes("c = 2*y", "c", "2*c > 0")),
)  # fmt: skip

#: Why it is false, what hands it in, and the words of the refusal.
_FORGED = (
    ("f is not said to be ones.", _counts(_OF_F), "its ones is not one here"),
    ("e is ones, f is not.", _counts(_OF_F, _ONES), "its ones is not one here"),
    ("f is something else.", _counts(_OF_F, Object("label", {"ones": "f", "count": "P"})),
     "its ones is not one here"),
    ("Nobody says that f is all of the ones.", _counts(_OF_F, _ones(count="P")),
     "its ones is not one here"),
    ("Nobody says how many ones there are.", _counts(_OF_F, _ones(ones="f")),
     "its ones is not one here"),
    ("There are P ones, not u.", _counts(_OF_F, _ones(ones="f", count="u")),
     "its ones is not one here"),
    ("f'f is not known to be P.", _counts(_OF_F, _ones(ones="f", count="P"), known="f'*f = u"),
     "e is not known here"),
    ("z is not said to be an energy.", _of_z(), "its energy is not one here"),
    ("t is not positive.", _of_z(_CITED, _energy(energy="z", scale="t"), known="z > 0"),
     "u>0 is not known here"),
    ("t is the energy, not z.", _of_z(_CITED, _energy(energy="t", scale="t")),
     "its energy is not one here"),
    ("Its scale is another one.", _of_z(_CITED, _energy(energy="z", scale="z")),
     "its energy is not one here"),
    ("An energy has a scale.", _of_z(_CITED, _energy(energy="z")), "its energy is not one here"),
    ("All of an object with hidden letters must be an object here.",
     _of_z(cite("z >= 0", "value", y="z"), _energy(energy="z", scale="t")),
     "its energy is not one here"),
    ("-z is not the energy.", _of_z(cite("-z >= 0", "value", y="-z", u="t"),
                                    _energy(energy="z", scale="t")), "its energy is not one here"),
    ("What is assumed of hidden letters is not part of what an energy is.",
     _of_z(_CITED, _energy(energy="z", scale="t"),
           cited=replace(_SEEN, given={**_SEEN.given, "K": assume("psd: K")})),
     "is not determined"),
    ("What a reader saw of a letter that is no object must be known.",
     _of_z(_CITED, _energy(energy="z", scale="t"),
           cited=replace(_SEEN, given={**_SEEN.given, "c": gap("y > c", "x", "")})),
     "nothing stands for c"),
    ("What a reader saw of no object must be known.",
     _check(_theorem("citing", {"cited": cite("t >= 0", "gap")}, letters="t"),
            _theorem("gap", {"t": gap("t >= 0", "x", "")}, "t >= 0", letters="t")),
     "t is not known here"),
    ("A reader's word on one object is none on another letter.",
     _check(_theorem("citing", {"cited": cite("t >= 0", "gap")}, letters="tu",
                     objects=(Object("sum", {"sum": "u"}),)),
            _theorem("gap", {"t": gap("t >= 0", "x", "")}, "t >= 0", letters="tu",
                     objects=(Object("sum", {"sum": "u"}),))),
     "t is not known here"),
    ("A reader's word on sizes alone is none on other sizes.",
     _check(_theorem("citing", {"cited": cite("P >= 5", "gap")}, matrices=_MATRICES),
            _theorem("gap", {"t": gap("P >= 5", "x", "")}, "P >= 5", matrices=_MATRICES)),
     "t is not known here"),
    ("A size of hidden letters belongs to the object.",
     _of_z(cite("t*z >= 0", "value", y="z", P="t"), _energy(energy="z"),
           Object("count", {"count": "t"}), cited=_SIZED), "the size P must be a letter of its"),
    ("z is not said to be a sum.", _sum_of(_Z), "its sum is not one here"),
    ("An induction shows z >= 0, not z > 0.",
     _sum_of(cite("z > 0", "sums", c="z"), Object("sum", {"sum": "z"})), "nothing stands for d"),
    ("The next sum is not reached.", _sums(goals=("c >= 0",)), "the next c >= 0 is not reached"),
    ("The next sum is another one.", _by(steps=({"c": "t"},)), "the next c >= 0 is not reached"),
    ("An induction starts.", _by(starts=()), "it needs a start and a step"),
    ("An induction goes on.", _by(steps=()), "it needs a start and a step"),
    ("It does not start from -1.", _by(starts=(Start("sums", {"c": "-1"}),)), "the first c >= 0"),
    ("It does not start from any number.", _by(starts=(Start("sums", {"c": "u"}),)),
     "the first c >= 0"),
    ("t is no letter of the sum.", _by(steps=({"c": "d", "t": "0"},)), "t changes, but is no"),
    ("Nobody declared v.", _by(fresh=frozenset({"d", "t", "v"})), "there is no letter v"),
    ("Nobody declared w.", _sums(objects=(Object("sum", {"sum": "w"}),)), "there is no letter w"),
    ("A step is about the next sum.", _by(fresh=frozenset({"t"})),
     "must be a letter of the object"),
    ("The hypothesis is not about the next sum.", _by(fresh=frozenset({"c", "d", "t"})),
     "must not be about the next object"),
    ("What is assumed of the next sum must be shown.", _with(t=assume("t >= 0")),
     "must not be about the next object"),
    ("What a reader saw of the next sum must be shown.", _with(t=gap("t >= 0", "x", "")),
     "must not be about the next object"),
    ("A hypothesis about the step is none.", _with(h=fact("t >= 0", "induction")),
     "must not be about the next object"),
    ("u is no letter of the sum.", _with(t=define("t >= u")), "u must be a letter of the object"),
    ("A hypothesis is about the sum alone.", _with(h=fact("u*c >= 0", "induction")),
     "u must be a letter of the object"),
    ("A size in what is shown belongs to the sum.",
     _sums(matrices=_MATRICES, given={**_SUMS.given, "c>=0": fact("P*c >= 0", "induction")},
           goals=("P*d >= 0",)), "the size P must be a letter of the object"),
    ("5 - c >= 0 does not last.", _with(five=assume("5 - c >= 0")), "the next 5 - c >= 0"),
    ("A sum of which nothing is said has no induction.", _sums(objects=()),
     "must be a letter of the object"),
    ("2 y > 0 does not say 2 y^2 > 0.", _says("2*y^2*c > 0", "y > 0"), "does not say that"),
    ("y >= 0 is not y > 0.", _says("2*y > 0", "y >= 0"), "y is not known here"),
    ("-2 < 0.", _says("-4 > 0", "c = 0", y="-2"), "y is not known here"),
    ("0 is not positive.", _says("0 > 0", "c = 0", y="0"), "does not say that"),
    ("3 is not 0.", _says("3*y = 0", "y > 0", c="3", cited=_ZERO), "c is not known here"),
    ("c = y - 1 does not make c positive.", _writes("c = y - 1", "c", "2*c > 0"),
     "y is not known here"),
    ("c = c + y defines no c.", _writes("c = c + y", "c", "2*c > 0"), "y is not known here"),
    ("c >= y is no definition of c.", _writes("c >= y - 1", "c + 1", "2*c + 2 > 0"),
     "y is not known here"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, refusal) for why, attempt, refusal in _FORGED),
)
