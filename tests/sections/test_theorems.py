"""Every theorem: its proof is found and accepted, it has a model, and its neighbours fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from proofs_check.finding.outline import NotFound
from proofs_check.kernel import rules as kernel
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library, facts_of, rests_on
from proofs_check.kernel.theorem import (
    Formula,
    Given,
    Object,
    Theorem,
    define,
    formula,
    gap,
    same,
)
from proofs_check.sections import outlines
from proofs_check.sections.facts import FACTS
from proofs_check.sections.library import LIBRARY
from tests.exact_matrices import holds
from tests.sections import models
from tests.sections.activations import models as models_rate
from tests.sections.alignment import models as models_alignment
from tests.sections.alignment import models_noise
from tests.sections.bounds import models as models_bounds
from tests.sections.depth import models as models_depth
from tests.sections.inputs import models as models_inputs
from tests.sections.models import Letters
from tests.sections.relu import models as models_relu

NAMES = tuple(LIBRARY.theorems)
MODELS = {
    **models.MODELS,
    **models_inputs.MODELS,
    **models_depth.MODELS,
    **models_rate.MODELS,
    **models_alignment.MODELS,
    **models_noise.MODELS,
    **models_bounds.MODELS,
    **models_relu.MODELS,
}
MODELLED = tuple(name for name in NAMES if name in MODELS)
SIZES = ((1, 1), (1, 2), (2, 1), (2, 2), (3, 1))
_DIGITS = re.compile(r"(?<![\w/])\d+(?![\w/])")


def objects(name: str) -> tuple[Object, ...]:
    return LIBRARY.by_id(name).objects


@cache
def document(name: str) -> dict[str, Any]:
    return outlines.document(LIBRARY.by_id(name))


def bumped(text: str) -> Iterator[str]:
    """The text with one of its integers made larger by one."""
    for match in _DIGITS.finditer(text):
        yield text[: match.start()] + str(int(match.group()) + 1) + text[match.end() :]


@cache
def model(name: str, size: tuple[int, int]) -> Letters:
    return models.complete(LIBRARY.by_id(name), MODELS[name](*size))


def true_in_all_models(goal: str, name: str) -> bool:
    return all(holds(goal, model(name, size)) for size in SIZES)


def refuted(goal: str, name: str) -> bool:
    try:
        return not true_in_all_models(goal, name)
    except ArithmeticError:  # the shapes do not fit
        return True


@cache
def shown(name: str) -> tuple[Algebra, tuple[Formula, ...]]:
    """Everything that the proof of a theorem shows on its way to the goals."""
    theorem = LIBRARY.by_id(name)
    algebra = theorem.algebra()
    known = {label: formula(algebra, text) for label, (text, _) in theorem.given.items()}
    kernel._run(algebra, known, document(name)["steps"], 0)
    return algebra, tuple(known.values())


def reached(goal: str, name: str) -> bool:
    """Whether the proof of a theorem shows something that is no goal of it."""
    algebra, known = shown(name)
    algebra.work[0] = 0  # each goal has the whole limit: one that is reached would refuse
    try:
        wanted = formula(algebra, goal)
    except Rejected:  # the shapes do not fit
        return False
    return any(same(algebra, wanted, have) for have in known)


def refused(theorem: Theorem, name: str) -> None:
    """Neither the proof of the true theorem nor a new search proves this one."""
    with pytest.raises(Rejected):
        kernel.check(theorem, document(name)["steps"])
    with pytest.raises((Rejected, NotFound)):
        kernel.check(theorem, outlines.document(theorem)["steps"])


def with_goal(name: str, place: int, goal: str) -> Theorem:
    theorem = LIBRARY.by_id(name)
    return replace(theorem, goals=(*theorem.goals[:place], goal, *theorem.goals[place + 1 :]))


@pytest.mark.parametrize("name", NAMES)
def test_its_outline_gives_a_proof_that_the_kernel_accepts(name: str) -> None:
    accepted = recheck(document(name), LIBRARY)
    theorem = LIBRARY.by_id(name)
    assert (accepted.kind, accepted.theorem) == ("proof", name)
    assert accepted.statement == theorem.statement
    assert accepted.steps >= 1
    assert accepted.unneeded == ()  # what is given is needed, or called context


def test_every_theorem_has_a_model() -> None:
    assert [name for name in NAMES if name not in MODELS] == []


@pytest.mark.parametrize("name", MODELLED)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_it_has_a_model_in_which_its_goals_are_true(name: str, size: tuple[int, int]) -> None:
    theorem, letters = LIBRARY.by_id(name), model(name, size)
    for letter in theorem.symmetric:
        assert letters[letter] == letters[letter].T, letter
    for label, (text, _) in theorem.given.items():
        assert holds(text, letters), (label, text)
    for goal in theorem.goals:
        assert holds(goal, letters), goal


@pytest.mark.parametrize("name", NAMES)
def test_no_goal_is_given(name: str) -> None:
    theorem = LIBRARY.by_id(name)
    algebra = theorem.algebra()
    given = [formula(algebra, text) for text, _ in theorem.given.values()]
    for goal in theorem.goals:
        assert formula(algebra, goal) not in given


@pytest.mark.parametrize("name", NAMES)
def test_what_is_semidefinite_is_symmetric_as_declared(name: str) -> None:
    theorem = LIBRARY.by_id(name)
    algebra = theorem.algebra()
    for text in (*(text for text, _ in theorem.given.values()), *theorem.goals):
        stated = formula(algebra, text)
        if stated.relation == "psd":
            assert algebra.equal(stated.polynomial, algebra.transpose(stated.polynomial)), text


CUBES = tuple(name for name in MODELLED if any(o.kind == "cube" for o in objects(name)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CUBES)
def test_what_is_called_the_label_cube_is_one_in_its_model(
    name: str, size: tuple[int, int]
) -> None:
    """Up to the number of samples and labels, which some models choose for themselves."""
    letters = model(name, size)
    (roles,) = (o.letters for o in objects(name) if o.kind == "cube")
    d, count = len(letters[roles["labels"]].rows), len(letters[roles["ones"]].rows)
    cube = models.task(d, count >> d)
    for role, letter in (("ones", "e"), ("labels", "Y"), ("antipode", "A")):
        if role in roles:
            assert letters[roles[role]] == cube[letter]


@pytest.mark.parametrize("name", NAMES)
def test_without_a_formula_that_the_proof_uses_it_falls(name: str) -> None:
    theorem = LIBRARY.by_id(name)
    labels = kernel.labels(document(name)["steps"]) & set(theorem.given)
    assert labels or not theorem.given
    for label in sorted(labels):
        fewer = {key: value for key, value in theorem.given.items() if key != label}
        context = tuple(key for key in theorem.context if key != label)
        with pytest.raises(Rejected, match="is not known at this point"):
            kernel.check(replace(theorem, given=fewer, context=context), document(name)["steps"])


@pytest.mark.parametrize("name", NAMES)
def test_no_goal_survives_a_bumped_number(name: str) -> None:
    """A model refutes it, or a new search for a proof fails; the first is searched for always."""
    searched = False
    for place, goal in enumerate(LIBRARY.by_id(name).goals):
        for wrong in bumped(goal):
            assert not reached(wrong, name)
            if not searched or not refuted(wrong, name):
                refused(with_goal(name, place, wrong), name)
                searched = True


@pytest.mark.parametrize("name", MODELLED)
def test_no_goal_survives_a_flipped_sign(name: str) -> None:
    searched = False
    for place, goal in enumerate(LIBRARY.by_id(name).goals):
        for match in re.finditer(r" ([-+]) ", goal):
            flip = {"+": "-", "-": "+"}[match.group(1)]
            wrong = goal[: match.start(1)] + flip + goal[match.end(1) :]
            if true_in_all_models(wrong, name):  # (W + Hp)(W - Hp)' has the same trace
                continue
            assert not reached(wrong, name)
            if not searched:
                refused(with_goal(name, place, wrong), name)
                searched = True


@pytest.mark.parametrize("name", NAMES)
def test_its_proof_falls_with_a_bumped_number_in_what_it_uses(name: str) -> None:
    theorem = LIBRARY.by_id(name)
    for label in sorted(kernel.labels(document(name)["steps"]) & set(theorem.given)):
        text, reason = theorem.given[label]
        for wrong in bumped(text):
            changed = replace(theorem, given={**theorem.given, label: Given(wrong, reason)})
            with pytest.raises(Rejected):
                kernel.check(changed, document(name)["steps"])


@pytest.mark.parametrize("name", NAMES)
def test_its_proof_without_a_step_falls(name: str) -> None:
    steps = document(name)["steps"]
    for place in range(len(steps)):
        with pytest.raises(Rejected):
            kernel.check(LIBRARY.by_id(name), steps[:place] + steps[place + 1 :])


def test_theorems_rest_on_earlier_ones_and_on_listed_facts() -> None:
    earlier: set[str] = set()
    for name, theorem in LIBRARY.theorems.items():
        assert set(rests_on(theorem)) <= earlier
        assert set(facts_of(theorem)) <= set(FACTS)
        earlier.add(name)
    taken = {fact for t in LIBRARY.theorems.values() for fact in facts_of(t)}
    assert taken == set(FACTS)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"id": "R1.cost"}, "theorem R1.cost stands twice"),
        ({"given": {"x": gap("x = 1", "unproved", "")}}, "new rests on unproved, which does not"),
        ({"given": {"x": gap("x = 1", "new", "")}}, "new rests on new, which does not come"),
        ({"facts": ("magic",)}, "new takes the unknown fact 'magic' as given"),
    ],
)
def test_a_list_of_theorems_with_a_gap_is_refused(changes: dict[str, Any], text: str) -> None:
    new = Theorem("new", "", ("x",), {}, frozenset(), {"x": define("x = 1")}, ("x = 1",))
    with pytest.raises(ValueError, match=text):
        Library((*LIBRARY.theorems.values(), replace(new, **changes)), FACTS)


def test_the_closure_holds_what_a_theorem_rests_on() -> None:
    assert LIBRARY.closure(["R5.masses"])[-1] == "R5.masses"
    assert {"labels", "R3.ray", "R4.kernel"} < set(LIBRARY.closure(["R5.masses"]))
    with pytest.raises(Rejected, match="no theorem is called 'R9'"):
        LIBRARY.closure(["R9"])
