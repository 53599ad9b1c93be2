"""Running one law over many draws, and seeing that its mutants fall."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

Case = TypeVar("Case")


def holds_for(cases: SearchStrategy[Case], law: Callable[[Case], bool]) -> None:
    """The law holds for the default number of draws."""

    @given(case=cases)
    def run(case: Case) -> None:
        assert law(case)

    run()


def falls_for(cases: SearchStrategy[Case], law: Callable[[Case], bool]) -> None:
    """A draw among the same number breaks the law; how small it can be made does not matter."""

    @settings(phases=(Phase.generate, Phase.target))
    @given(case=cases)
    def run(case: Case) -> None:
        assert law(case)

    with pytest.raises(AssertionError):
        run()
