"""Exact points of theorems."""

from __future__ import annotations

import random

from hypothesis import assume
from hypothesis import strategies as st

from proofs_check.finding.counterpoints import Dropped, frames
from proofs_check.finding.instances import Instances
from proofs_check.kernel.points import Point
from proofs_check.kernel.theorem import Theorem, formula

_DRAWS = 8


@st.composite
def points(draw: st.DrawFn, theorem: Theorem, without: tuple[str, ...] = ()) -> Point:
    """Values of all letters at which everything holds that a theorem takes as given.

    Parameters
    ----------
    without
        Labels of given formulas that need not hold: the other side of an assumption.

    >>> from hypothesis import find
    >>> from proofs_check.sections.library import LIBRARY
    >>> find(points(LIBRARY.by_id("bound.blocks")), lambda point: True).sizes
    {'P': 1, 'Q': 1, 'd': 1}
    """
    algebra = theorem.algebra()
    kept = [e.formula for label, e in theorem.given.items() if label not in without]
    given = [formula(algebra, text) for text in kept]
    drawer = Instances(algebra, given, frames=frames(Dropped(theorem, without)))
    generator = random.Random(draw(st.integers(0, 2**16)))
    drawn = (drawer.draw(generator) for _ in range(_DRAWS))
    point = next((found for found in drawn if found is not None), None)
    assume(point is not None)
    assert point is not None  # noqa: S101 - what was just assumed, for the type checker
    return point
