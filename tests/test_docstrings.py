"""Everything that the packages export says what it takes and what it refuses."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType
from typing import Any

import pytest

import numeric
import proofs_check
import theory

EXPORTED = [
    (f"{package.__name__}.{name}", getattr(package, name))
    for package in (theory, numeric, proofs_check)
    for name in package.__all__
]


def functions(name: str, exported: Any) -> Iterator[tuple[str, FunctionType]]:
    """The function itself, or the public methods of a class."""
    found = inspect.unwrap(exported)
    if inspect.isfunction(found):
        yield name, found
    elif inspect.isclass(found):
        for method, value in vars(found).items():
            if isinstance(value, FunctionType) and not method.startswith("_"):
                yield f"{name}.{method}", value


FUNCTIONS = [pair for name, exported in EXPORTED for pair in functions(name, exported)]


def raises(source: str) -> bool:
    """Whether there is a raise statement in it."""
    return any(isinstance(node, ast.Raise) for node in ast.walk(ast.parse(source)))


def test_a_raise_is_seen_where_there_is_one() -> None:
    assert raises("def f():\n    if x:\n        raise ValueError")
    assert not raises("def f():\n    return 'raise'")


@pytest.mark.parametrize(("name", "exported"), EXPORTED, ids=[name for name, _ in EXPORTED])
def test_it_has_a_docstring(name: str, exported: Any) -> None:
    assert inspect.getdoc(exported), name


@pytest.mark.parametrize(("name", "function"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
def test_what_raises_says_what_it_refuses(name: str, function: FunctionType) -> None:
    if raises(textwrap.dedent(inspect.getsource(function))):
        assert "Raises\n------\n" in (inspect.getdoc(function) or ""), name


@pytest.mark.parametrize(("name", "function"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
def test_a_function_of_several_arguments_explains_them(name: str, function: FunctionType) -> None:
    if "." in name.partition(".")[2]:
        return  # a method has the words of its class
    if len(inspect.signature(function).parameters) > 1:
        assert "Parameters\n----------\n" in (inspect.getdoc(function) or ""), name
