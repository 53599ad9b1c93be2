"""Trusted checks, weakened one at a time: each condition that can refuse is taken away."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType


@dataclass(frozen=True)
class Mutant:
    """A module with one condition weakened.

    Attributes
    ----------
    place
        The function, and the condition before and after.
    refusal
        What the guard says when it refuses.
    code
        The whole module, changed and compiled.
    """

    place: str
    refusal: str
    code: CodeType


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """Every guard taken away; of ``a or b`` each half; every bound moved by its end, or by one.

    Of a function that says whether something holds, every answer becomes yes; of ``a and b`` each
    half is taken away.
    """
    tree = ast.parse(inspect.getsource(module))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for place in ast.walk(function):
            if isinstance(place, ast.If) and _refuses(place.body[-1]):
                for weaker in _weaker(place.test):
                    yield _guard(tree, function.name, place, weaker)
            elif isinstance(place, ast.Return) and _decides(function) and place.value:
                for weaker in _more_often(place.value):
                    yield _answer(tree, function.name, place, weaker)


def _refuses(last: ast.stmt) -> bool:
    """A guard raises, or says that something does not hold."""
    if isinstance(last, ast.Return) and isinstance(last.value, ast.Constant):
        return last.value.value in (False, None)
    return isinstance(last, ast.Raise)


def _weaker(test: ast.expr) -> Iterator[ast.expr]:
    yield ast.Constant(False)
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        for i in range(len(test.values)):
            rest = [*test.values[:i], *test.values[i + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(ast.Or(), rest)
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        (operator,), (right,) = test.ops, test.comparators
        strict: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.LtE: ast.Lt, ast.GtE: ast.Gt}
        if type(operator) in strict:
            yield ast.Compare(test.left, [strict[type(operator)]()], [right])
        if isinstance(operator, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
            by: ast.operator = ast.Sub() if isinstance(operator, (ast.Lt, ast.LtE)) else ast.Add()
            moved = ast.BinOp(right, by, ast.Constant(1))
            yield ast.Compare(test.left, [operator], [moved])


def _decides(function: ast.FunctionDef) -> bool:
    return isinstance(function.returns, ast.Name) and function.returns.id == "bool"


def _more_often(answer: ast.expr) -> Iterator[ast.expr]:
    """Answers that are yes more often."""
    if isinstance(answer, ast.Constant):
        return
    yield ast.Constant(True)
    if isinstance(answer, ast.BoolOp) and isinstance(answer.op, ast.And):
        for i in range(len(answer.values)):
            rest = [*answer.values[:i], *answer.values[i + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(ast.And(), rest)
    if isinstance(answer, ast.Compare) and isinstance(answer.ops[0], ast.Gt):
        yield ast.Compare(answer.left, [ast.GtE()], answer.comparators)


def _answer(tree: ast.Module, function: str, place: ast.Return, weaker: ast.expr) -> Mutant:
    old, place.value = place.value, _located(weaker, place)
    changed = _compiled(tree)
    place.value = old
    name = f"{function}: return {ast.unparse(old or weaker)} -> {ast.unparse(weaker)}"
    return Mutant(name, "", changed)


def _guard(tree: ast.Module, function: str, guard: ast.If, weaker: ast.expr) -> Mutant:
    place = f"{function}: {ast.unparse(guard.test)} -> {ast.unparse(weaker)}"
    old, guard.test = guard.test, _located(weaker, guard)
    changed = _compiled(tree)
    guard.test = old
    return Mutant(place, ast.unparse(guard.body[-1]), changed)


def _located(new: ast.expr, place: ast.stmt) -> ast.expr:
    """The condition at the place of the old one; its own parts keep theirs."""
    return ast.fix_missing_locations(ast.copy_location(new, place))


def _compiled(tree: ast.Module) -> CodeType:
    return compile(tree, "<changed>", "exec", dont_inherit=True)


@contextmanager
def put_in(module: ModuleType, mutant: Mutant) -> Iterator[None]:
    """The functions of a module run the changed code, wherever they are known."""
    changed = _codes(mutant.code)
    old = [(function, function.__code__) for function in _functions(module)]
    try:
        for function, code in old:
            function.__code__ = changed[code.co_qualname]
        yield
    finally:
        for function, code in old:
            function.__code__ = code


def _codes(code: CodeType) -> dict[str, CodeType]:
    found = {code.co_qualname: code}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= _codes(constant)
    return found


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    kinds = [kind for kind in vars(module).values() if inspect.isclass(kind)]
    owners = [module, *(kind for kind in kinds if kind.__module__ == module.__name__)]
    for owner in owners:
        for member in vars(owner).values():
            function = member.fget if isinstance(member, property) else member
            if (
                isinstance(function, FunctionType)
                and function.__module__ == module.__name__
                and function.__code__.co_filename == module.__file__
                and function.__name__ != "<lambda>"
            ):
                yield function
