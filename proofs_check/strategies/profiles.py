"""How long a property is tested, and how a test is steered to where it is nearly false."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings, target

#: A second or two for most properties: what every run of the tests can afford.
fast = settings(max_examples=100, deadline=None)
#: A minute: before a theorem is believed.
balanced = settings(max_examples=2_000, deadline=None)
#: Hours: before a theorem is published.
overnight = settings(max_examples=200_000, deadline=None)

_FAR = 1e9


def at_least_zero(margin: Fraction | int, label: str = "margin") -> None:
    """Assert that a margin is not negative, and steer the test to smaller ones.

    Parameters
    ----------
    margin
        What an inequality has to spare, exact; scale it so that 1 is a lot.
    label
        Tells margins apart where a test has several.

    Raises
    ------
    AssertionError
        With the margin, if it is negative.
    """
    if margin < 0:
        raise AssertionError(f"{label} must not be negative, got {margin}")
    target(-min(float(margin), _FAR), label=label)
