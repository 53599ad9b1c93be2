"""Citations: letters are put in and compared; what does not fit, or is not known, is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.citation import Known, check_citations, letters_of
from proofs_check.kernel.library import Library, gaps_of, rests_on
from proofs_check.kernel.theorem import (
    Definition,
    Fact,
    Given,
    Induction,
    Object,
    Start,
    Theorem,
    assume,
    cite,
    define,
    fact,
    formula,
    gap,
)
from proofs_check.sections.framework.labels.theorems import CUBE, LABELS
from proofs_check.sections.library import LIBRARY

LETTERS: dict[str, tuple[str, str]] = {
    "K": ("P", "P"),
    "L": ("P", "P"),
    "F": ("M", "P"),
    "f": ("P", "1"),
}


def theorem(given: dict[str, Given], *goals: str, name: str = "new", **more: Any) -> Theorem:
    scalars = ("x", "y", "s")
    return Theorem(name, "", scalars, LETTERS, frozenset({"K"}), given, goals, **more)


#: A kernel is positive as seen through a matrix: for every symmetric K and every F.
SEEN = theorem({"x>0": assume("x > 0"), "K": assume("psd: K")}, "tr(F*K*F') >= 0", name="seen")
SQUARED = theorem({"s": define("s = x + y")}, "s^2 >= 4*x*y", "x^2 > 2*y", name="squared")


def check(given: dict[str, Given], **more: Any) -> frozenset[str]:
    known = {"seen": SEEN, "squared": SQUARED, **LIBRARY.theorems}
    return check_citations(theorem(given, **more), known.__getitem__)


PSD = {"x>0": define("x > 0"), "psd": define("psd: K")}


@pytest.mark.parametrize(
    "cited",
    [
        cite("tr(F*K*F') >= 0", "seen"),
        cite("2*tr(K*F'*F) >= 0", "seen"),
        cite("f'*K*f >= 0", "seen", F="f'", M="1"),
        cite("tr(K*L*L') >= 0", "seen", F="L'"),
        cite("tr(K) >= 0", "seen", F="1", M="P"),
        cite("tr(F*K*F') >= 0", "seen", x="3"),
    ],
    ids=lambda cited: cited.formula,
)
def test_a_goal_in_other_letters_is_accepted(cited: Given) -> None:
    used = check({**PSD, "cited": cited})
    assert "psd" in used


@pytest.mark.parametrize(
    ("given", "text"),
    [
        # another formula than the goal
        ({**PSD, "c": cite("-tr(F*K*F') >= 0", "seen")}, "it does not say that in these letters"),
        ({**PSD, "c": cite("tr(F*K*F') > 0", "seen")}, "it does not say that in these letters"),
        ({**PSD, "c": cite("tr(F*K*F') = 0", "seen")}, "it does not say that in these letters"),
        ({**PSD, "c": cite("tr(F*K*F') >= 1", "seen")}, "it does not say that in these letters"),
        ({**PSD, "c": cite("f'*K*f >= 0", "seen")}, "it does not say that in these letters"),
        ({"c": cite("x^2 + 2*x*y >= 0", "squared", s="x + y")}, "it does not say that"),
        # what the theorem takes as given is not known here
        ({"x>0": define("x > 0"), "c": cite("tr(F*K*F') >= 0", "seen")}, "K is not known here"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", x="-x")}, "x>0 is not known here"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", x="0")}, "x>0 is not known here"),
        ({**PSD, "c": cite("tr(F*K*K*F') >= 0", "seen", K="K*K")}, "K is not known here"),
        ({**PSD, "c": cite("-tr(F*K*F') >= 0", "seen", K="-K")}, "K is not known here"),
        ({"c": cite("s^2 >= 4*x*y", "squared")}, "s is not known here"),
        (
            {"s": define("s = x - y"), "c": cite("s^2 >= 4*x*y", "squared")},
            "s is not known here",
        ),
        # a formula cannot meet its own condition, nor one of a later citation
        ({"x>0": cite("x > 0", "seen"), "K": PSD["psd"]}, "it does not say that"),
        # letters that do not fit
        ({**PSD, "c": cite("tr(F*L*F') >= 0", "seen", K="L")}, "stands for K must be symmetric"),
        (
            {**PSD, "c": cite("tr(F*K*L*F') >= 0", "seen", K="K*L")},
            "stands for K must be symmetric",
        ),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", x="K")}, "x is a number, and a matrix"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", K="F*F'")}, "size P cannot be M and P"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", F="f")}, "the size P cannot be"),
        ({**PSD, "c": cite("x*tr(F*K*F') >= 0", "seen", F="x")}, "must be M x P|not determined"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", P="M")}, "the size P cannot be M and P"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", P="2*P")}, "the size P must be a size"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", P="x")}, "the size P must be a size"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", Z="K")}, "seen has no letter Z"),
        ({**PSD, "c": cite("tr(F*K*F') >= 0", "seen", K="Z")}, "'Z' is not declared"),
    ],
)
def test_a_citation_that_does_not_fit_is_refused(given: dict[str, Given], text: str) -> None:
    with pytest.raises(Rejected, match=text):
        check(given)


def test_what_is_greater_is_at_least_as_great_but_not_the_other_way_round() -> None:
    sums = {"s": define("s = x + y")}
    assert check({**sums, "c": cite("x^2 >= 2*y", "squared")})
    assert check({**sums, "c": cite("3*x^2 > 6*y", "squared")})
    with pytest.raises(Rejected, match="it does not say that"):
        check({**sums, "c": cite("s^2 > 4*x*y", "squared")})


def test_a_definition_is_met_by_putting_in_what_it_defines() -> None:
    assert check({"c": cite("(x + y)^2 >= 4*x*y", "squared", s="x + y")}) == frozenset()


def test_an_earlier_citation_may_meet_a_condition_but_not_a_later_one() -> None:
    first = cite("x^2 > 2*y", "squared", s="x + y")
    second = cite("tr(F*K*F') >= 0", "seen", x="x^2 - 2*y")
    psd = define("psd: K")
    assert "first" in check({"psd": psd, "first": first, "second": second})
    with pytest.raises(Rejected, match="x>0 is not known here"):
        check({"psd": psd, "second": second, "first": first})


def test_what_the_cited_theorem_takes_on_the_word_of_a_reader_must_be_known() -> None:
    """A gap is no proof: only what the kernel compared follows from the rest."""
    open_ = replace(SEEN, given={**SEEN.given, "K": gap("psd: K", "labels", "why")})
    citing = theorem({"x>0": define("x > 0"), "c": cite("tr(F*K*F') >= 0", "seen")})
    with pytest.raises(Rejected, match="K is not known here"):
        check_citations(citing, {"seen": open_}.__getitem__)
    assert [missing.given for missing in gaps_of(open_)] == ["K"]


# Objects and induction


CITING = {"e": ("P", "1"), "Y": ("d", "P"), "A": ("P", "P"), "Z": ("d", "P"), "B": ("P", "P")}


def about(given: dict[str, Given], *objects: Object) -> Theorem:
    return Theorem("new", "", (), CITING, frozenset({"A", "B"}), given, (), objects=objects)


def test_the_labels_of_the_cube_are_cited_for_every_size() -> None:
    assert check_citations(about(LABELS, CUBE), LIBRARY.by_id) == {"ee"}


@pytest.mark.parametrize(
    ("given", "objects", "text"),
    [
        (LABELS, (), "its cube is not one here"),
        (LABELS, (Object("flip", CUBE.letters),), "its cube is not one here"),
        ({"Ye": LABELS["Ye"]}, (CUBE,), "ee is not known here"),
        ({"ee": LABELS["ee"], "c": cite("Z*e = 0", "labels", Y="Z")}, (CUBE,), "its cube is not"),
        ({"ee": LABELS["ee"], "c": cite("Z*e = 0", "labels")}, (CUBE,), "does not say that"),
        ({"ee": LABELS["ee"], "c": cite("2*Y*e = P", "labels")}, (CUBE,), "cannot|not say"),
        ({"ee": LABELS["ee"], "c": cite("B*B = 1", "labels", A="B")}, (CUBE,), "its cube is not"),
        ({"ee": LABELS["ee"], "c": cite("Y*Y' = 2*P", "labels")}, (CUBE,), "does not say that"),
    ],
)
def test_labels_of_something_else_are_refused(
    given: dict[str, Given], objects: tuple[Object, ...], text: str
) -> None:
    with pytest.raises(Rejected, match=text):
        check_citations(about(given, *objects), LIBRARY.by_id)


#: c is a sum of numbers t >= 0, c1 the next one.
SUM = Object("sum", {"sum": "c"})
GROWING = Theorem(
    "growing", "", ("c", "c1", "t", "u"), {}, frozenset(),
    {
        "c>=0": fact("c >= 0", "induction"),
        "t": define("t >= 0"),
        "c1": define("c1 = c + t"),
    },
    ("c1 >= 0",),
    objects=(SUM,),
    induction=Induction((Start("growing", {"c": "0"}),), ({"c": "c1"},), frozenset({"c1", "t"})),
)  # fmt: skip


def test_an_induction_may_be_cited_for_its_objects() -> None:
    check_citations(GROWING, LIBRARY.by_id)
    citing = Theorem(
        "new", "", ("z",), {}, frozenset(), {"z": cite("z >= 0", "growing", c="z")}, (),
        objects=(Object("sum", {"sum": "z"}),),
    )  # fmt: skip
    find = {"growing": GROWING}.__getitem__
    assert check_citations(citing, find) == frozenset()
    with pytest.raises(Rejected, match="its sum is not one here"):
        check_citations(replace(citing, objects=()), find)


def induction(**changes: Any) -> Induction:
    assert GROWING.induction is not None
    return replace(GROWING.induction, **changes)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"goals": ("c >= 0",)}, "the next c >= 0 is not reached"),
        ({"goals": ("c1 >= c",)}, "the next c >= 0 is not reached"),
        ({"induction": induction(starts=())}, "it needs a start and a step"),
        ({"induction": induction(steps=())}, "it needs a start and a step"),
        ({"induction": induction(starts=(Start("growing", {"c": "-1"}),))}, "the first c >= 0 is"),
        ({"induction": induction(starts=(Start("growing", {"c": "t"}),))}, "the first c >= 0 is"),
        ({"induction": induction(starts=(Start("growing", {"c": "c1"}),))}, "the first c >= 0 is"),
        (
            {"given": {**GROWING.given, "c>=2": define("c >= 2")}, "goals": ("c1 >= 0", "c1 >= 2")},
            "the first c >= 2 is not",
        ),
        ({"induction": induction(steps=({"c": "t"},))}, "the next c >= 0 is not reached"),
        ({"induction": induction(steps=({"c": "c1", "t": "0"},))}, "t changes, but is no letter"),
        ({"induction": induction(fresh=frozenset({"t"}))}, "must be a letter of the object"),
        ({"induction": induction(fresh=frozenset({"c", "c1", "t"}))}, "must not be about the next"),
        ({"induction": induction(fresh=frozenset({"c1", "t", "v"}))}, "there is no letter v"),
        ({"objects": ()}, "must be a letter of the object"),
        ({"given": {**GROWING.given, "t": assume("t >= 0")}}, "must not be about the next object"),
        ({"given": {**GROWING.given, "t": gap("t >= 0", "x", "")}}, "must not be about the next"),
        (
            {"given": {**GROWING.given, "h": fact("t >= 0", "induction")}},
            "must not be about the next object",
        ),
        ({"given": {**GROWING.given, "t": define("t >= u")}}, "u must be a letter of the object"),
        ({"given": {**GROWING.given, "c<=5": assume("5 - c >= 0")}}, "the next 5 - c >= 0 is not"),
    ],
)
def test_an_induction_with_a_gap_is_refused(changes: dict[str, Any], text: str) -> None:
    with pytest.raises(Rejected, match=text):
        check_citations(replace(GROWING, **changes), {"growing": GROWING}.__getitem__)


def test_a_size_in_what_an_induction_shows_must_be_a_letter_of_the_object() -> None:
    """Else whoever cites it could put any number in its place: f'f <= P for f = e, so c <= P."""
    numbers = Theorem(
        "numbers", "", ("c", "n"), {"f": ("P", "1"), "e": ("P", "1")}, frozenset(),
        {
            "c<=nP": fact("n*P - c >= 0", "induction"),
            "f": define("f = e"),
            "ee": define("e'*e = P"),
        },
        ("(n + 1)*P - (c + f'*f) >= 0",),
        objects=(Object("vectors of ones", {"sum": "c", "count": "n"}),),
        induction=Induction(
            (Start("numbers", {"c": "0", "n": "0"}),),
            ({"c": "c + f'*f", "n": "n + 1"},),
            frozenset("fe"),
        ),
    )  # fmt: skip
    with pytest.raises(Rejected, match="the size P must be a letter of the object"):
        check_citations(numbers, LIBRARY.by_id)
    with_size = Object("vectors of ones", {"sum": "c", "count": "n", "size": "P"})
    numbers = replace(numbers, objects=(with_size,))
    check_citations(numbers, LIBRARY.by_id)
    small = Theorem(
        "small", "", ("c", "P"), {}, frozenset(),
        {"c": cite("1/2 - c >= 0", "numbers", n="1", P="1/2")}, (),
        objects=(Object("vectors of ones", {"sum": "c", "count": "1", "size": "P"}),),
    )  # fmt: skip
    with pytest.raises(Rejected, match="its vectors of ones is not one here"):
        check_citations(small, {"numbers": numbers}.__getitem__)


def test_citations_gaps_and_starts_come_earlier_in_a_library() -> None:
    for given in ({"c": cite("x > 0", "later")}, {"c": gap("x > 0", "later", "why")}):
        with pytest.raises(ValueError, match="new rests on later, which does not come before it"):
            Library([theorem(given)], {})
    assert rests_on(LIBRARY.by_id("labels")) == ("labels.one",)


def test_every_citation_of_the_project_is_checked() -> None:
    for name in LIBRARY.theorems:
        check_citations(LIBRARY.by_id(name), LIBRARY.by_id)


# Objects with hidden letters: numbers that stand for what is shown of matrices

#: The energy y = tr(F K F') of a network, for whoever needs no more of it than the number.
ENERGY = Object("energy", {"energy": "y", "scale": "x"}, frozenset({"F", "K"}))
VALUE = theorem(
    {
        "x>0": define("x > 0"),
        "K": define("psd: K"),
        "y": define("y = x*tr(F*K*F')"),
        "seen": cite("tr(F*K*F') >= 0", "seen"),
    },
    "y >= 0",
    name="value",
    objects=(ENERGY,),
)


def of_numbers(given: dict[str, Given], *objects: Object) -> Theorem:
    return Theorem("new", "", ("z", "u"), {}, frozenset(), given, (), objects=objects)


OF_Z = Object("energy", {"energy": "z", "scale": "u"})
CITED = cite("z >= 0", "value", y="z", x="u")


def test_a_number_is_cited_from_a_theorem_in_matrices_for_the_same_object() -> None:
    known = {"seen": SEEN, "value": VALUE}.__getitem__
    assert check_citations(VALUE, known) == {"x>0", "K"}
    assert check_citations(of_numbers({"u": define("u > 0"), "z": CITED}, OF_Z), known) == {"u"}


@pytest.mark.parametrize(
    ("given", "objects", "text"),
    [
        ({"u": define("u > 0"), "z": CITED}, (), "its energy is not one here"),
        ({"z": CITED}, (OF_Z,), "x>0 is not known here"),
        (
            {"u": define("u > 0"), "z": CITED},
            (Object("energy", {"energy": "u", "scale": "u"}),),
            "its energy is not one here",
        ),
        (
            {"u": define("u > 0"), "z": CITED},
            (Object("energy", {"energy": "z"}),),
            "its energy is not one here",
        ),
        ({"u": define("u > 0"), "z": cite("z >= 0", "value", y="z")}, (OF_Z,), "is not one here"),
        (
            {"u": define("u > 0"), "z": cite("-z >= 0", "value", y="-z", x="u")},
            (OF_Z,),
            "its energy is not one here",
        ),
    ],
)
def test_a_number_that_stands_for_something_else_is_refused(
    given: dict[str, Given], objects: tuple[Object, ...], text: str
) -> None:
    with pytest.raises(Rejected, match=text):
        check_citations(of_numbers(given, *objects), {"value": VALUE}.__getitem__)


def test_what_is_assumed_of_hidden_letters_is_not_part_of_what_an_object_is() -> None:
    assumed = replace(VALUE, given={**VALUE.given, "K": assume("psd: K")})
    citing = of_numbers({"u": define("u > 0"), "z": CITED}, OF_Z)
    with pytest.raises(Rejected, match="the size P is not determined"):
        check_citations(citing, {"value": assumed}.__getitem__)


def test_letters_are_written_out_before_formulas_are_compared() -> None:
    put_in = {"s": define("s = 2*x"), "y": define("y = 3*x"), "x>0": define("x > 0")}
    psd = define("psd: K")
    assert check({**put_in, "psd": psd, "c": cite("tr(F*K*F') >= 0", "seen", x="s + y")})
    with pytest.raises(Rejected, match="x>0 is not known here"):
        check({**put_in, "psd": define("psd: K"), "c": cite("tr(F*K*F') >= 0", "seen", x="s - y")})


def what_it_is(theorem: Theorem) -> frozenset[str]:
    """What its hidden letters are, besides short for expressions; and its induction."""
    hidden = {letter for entry in theorem.objects for letter in entry.hidden}
    known = Known(theorem)
    short = {known.defined[letter] for letter in hidden & set(known.defined)}
    said = {
        text
        for label, (text, reason) in theorem.given.items()
        if isinstance(reason, Definition | Fact)
        and label not in short
        and letters_of(formula(known.algebra, text)) & hidden
    }
    return frozenset(said | ({theorem.id} if theorem.induction else set()))


def is_defined_by(theorem: Theorem, entry: Object) -> bool:
    """Whether an object has hidden letters, or an induction is about all of its kind."""
    if theorem.induction is None:
        return bool(entry.hidden)
    return not theorem.induction.fresh & set(entry.letters.values())


def test_theorems_that_say_what_a_kind_of_object_is_say_the_same() -> None:
    """Else what they show of the same numbers could contradict itself."""
    said: dict[str, set[frozenset[str]]] = {}
    for each in LIBRARY.theorems.values():
        for entry in each.objects:
            if is_defined_by(each, entry) and what_it_is(each):
                said.setdefault(entry.kind, set()).add(what_it_is(each))
    assert [kind for kind, ways in said.items() if len(ways) > 1] == []
