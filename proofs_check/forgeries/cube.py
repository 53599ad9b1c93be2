"""Forged certificates of optimality on the label cube."""

from __future__ import annotations

from fractions import Fraction

from proofs_check.finding.optima import Document, optimum
from proofs_check.forgeries.edits import TINY, Path, add, hand_in, put
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel import cube
from theory.definitions.task import Task

_CHECKER = "kernel/cube"
_LAMBDA1, _LAMBDA2 = Fraction(1, 100), Fraction(1, 10)


def _optimum(d: int, n: int = 1, *, levels: bool = True) -> Document:
    return optimum(Task(d, n), _LAMBDA1, _LAMBDA2, levels=levels)


def _moved(document: Document, path: Path, amount: Fraction) -> Document:
    """Both parts changed so that their sum stays right."""
    return add(add(document, ("semidefinite", *path), amount), ("nonnegative", *path), -amount)


def _of(document: Document, other: Document) -> Document:
    """A right proof of another problem."""
    return {**document, "parameters": other["parameters"]}


def _rows(count: int) -> list[list[str]]:
    return [[str(Fraction(1, 10**60 + count * p + q)) for q in range(count)] for p in range(count)]


_THREE, _PAIRS = _optimum(3), _optimum(2, 2)
_ENTRIES, _PAIR_ENTRIES = _optimum(2, levels=False), _optimum(2, 2, levels=False)
#: lambda1/(P + 1), the entry of N at antipodes for three labels.
_ANTIPODE = _LAMBDA1 / 9


def _within() -> None:
    """One label, two samples a class: S = 1 + 2 T, T the exchange of the two samples."""
    one, two, none = Fraction(1), Fraction(2), Fraction(0)
    semidefinite = cube.Levels((one, none), (two, none))
    zero = cube.Levels((none, none), (none, none))

    def wanted(distance: int, same: bool) -> Fraction:
        return (semidefinite.same if same else semidefinite.other)[distance]

    cube._check_levels(cube.Problem(1, 2, one, one), semidefinite, zero, wanted)  # noqa: SLF001


#: Why it is false, the document, and the words of the refusal.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("An eigenvalue of S is negative, by a little.", _moved(_THREE, ("same", 3), -TINY),
     "the eigenvalue between classes at level 0 is -1/"),
    ("An eigenvalue of S is negative at two samples a class.", _moved(_PAIRS, ("same", 2), -TINY),
     "the eigenvalue between classes at level"),
    ("N has a negative entry at another place of the same class.",
     _moved(_PAIRS, ("other", 0), TINY), "nonnegative: the entry at distance 0 is -"),
    ("N has a negative entry.", _moved(_THREE, ("same", 0), TINY),
     "nonnegative: the entry at distance 0 is -"),
    ("N has a negative entry at antipodes.", _moved(_THREE, ("same", 3), _ANTIPODE + TINY),
     "nonnegative: the entry at distance 3 is -"),
    ("N has a negative entry at other places of a class.", _moved(_PAIRS, ("other", 1), TINY),
     "nonnegative: the entry at distance 1 is -"),
    ("S + N is larger than the KKT form.", add(_THREE, ("nonnegative", "same", 1), TINY),
     "the sum differs from the KKT form at distance 1"),
    ("S + N is larger than the KKT form at other places.",
     add(_PAIRS, ("semidefinite", "other", 0), TINY), "the sum differs from the KKT form"),
    ("It is proved for lambda1 = 1/100, not 1/200.",
     put(_THREE, ("parameters", "lambda1"), "1/200"), "the sum differs from the KKT form"),
    ("It is proved for three labels, not two.", put(_THREE, ("parameters", "labels"), 2),
     "semidefinite needs 3 entries"),
    ("It is proved for one sample a class, not two.",
     put(_THREE, ("parameters", "samples_per_class"), 2), "semidefinite needs 4 entries"),
    ("Four classes of two are not eight classes.", _of(_PAIRS, _THREE),
     "semidefinite needs 4 entries"),
    ("Past the collapse the zero network is lower.",
     optimum(Task(1), Fraction(2), Fraction(1)), "the label weight b is not positive"),
    ("At the collapse b is 0.",
     optimum(Task(1), Fraction(3, 2), Fraction(1)), "the label weight b is not positive"),
    ("A penalty of 0 has no minimum.", put(_THREE, ("parameters", "lambda1"), "0"),
     "must be positive"),
    ("A negative penalty has no minimum.", put(_THREE, ("parameters", "lambda2"), "-1/10"),
     "must be positive"),
    ("There is no task without labels.", put(_THREE, ("parameters", "labels"), 0),
     "sizes must be integers from 1"),
    ("2^65 samples are not checked.", put(_THREE, ("parameters", "labels"), 65),
     "sizes must be integers from 1 to 64"),
    ("Levels and entries do not add up.",
     {**_ENTRIES, "nonnegative": _optimum(2)["nonnegative"]}, "both be levels, or both matrices"),
    ("S has a negative eigenvalue, by a little.", _moved(_ENTRIES, (0, 0), -TINY),
     "semidefinite: pivot"),
    ("S is indefinite though it is symmetric and the sum is right.",
     _moved(_moved(_ENTRIES, (1, 0), -TINY), (0, 1), -TINY), "semidefinite: pivot"),
    ("N has a negative entry.", _moved(_PAIR_ENTRIES, (0, 1), TINY),
     "nonnegative: entry (0, 1) is -"),
    ("S is not symmetric.", _moved(_ENTRIES, (1, 0), -TINY), "semidefinite is not symmetric"),
    ("S + N is larger than the KKT form.", add(_PAIR_ENTRIES, ("semidefinite", 1, 1), TINY),
     "the sum differs from the KKT form at entry"),
    ("A row of S is missing.", {**_ENTRIES, "semidefinite": _ENTRIES["semidefinite"][:-1]},
     "semidefinite needs 4 rows"),
    ("A row of N is empty.", put(_ENTRIES, ("nonnegative", 1), []), "nonnegative needs rows of 4"),
    ("1,024 samples are not checked entry by entry.",
     {**_optimum(10), "semidefinite": [], "nonnegative": []}, "matrices are checked up to 512"),
    ("Nobody can add fractions of such denominators.",
     {**_optimum(4, levels=False), "semidefinite": _rows(16)}, "the common denominator may have"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(
        Genuine(_CHECKER, what, hand_in(document))
        for what, document in (
            ("the optimum of three labels by levels", _THREE),
            ("the optimum of two samples a class by levels", _PAIRS),
            ("the optimum of two labels by entries", _ENTRIES),
            ("the optimum of two samples a class by entries", _PAIR_ENTRIES),
        )
    ),
    Forgery(
        _CHECKER,
        "An eigenvalue of S within the classes is 1 - 2.",
        _within,
        "the eigenvalue within classes at level 0 is -1",
    ),
    Forgery(
        _CHECKER,
        "A matrix with a 0 on its diagonal and a 1 beside it has a negative eigenvalue.",
        lambda: cube.check_semidefinite([[0, 1], [1, 0]]),
        "pivot 0 is 0 but its row is not",
    ),
    *(Forgery(_CHECKER, why, hand_in(document), refusal) for why, document, refusal in _FORGED),
)
