"""Every condition of the trusted checkers, taken away or weakened, is noticed by the forgeries."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

import pytest

from proofs_check import kernel
from proofs_check.forgeries import trials
from proofs_check.forgeries.forgery import Trial, faults
from tests.forgeries.mutants import Mutant, mutants, put_in

#: Conditions that no forged document can reach or miss, and why.
UNNOTICED: Mapping[str, Mapping[str, str]] = {
    "algebra": {
        "TERM_LIMIT": "a limit of size and time",
        "WORK_LIMIT": "a limit of time",
        "BIT_LIMIT": "a limit of size",
        "DEGREE_LIMIT": "a limit of size",
        "TEXT_LIMIT + 1": "a limit of size, moved by one",
        "DEPTH_LIMIT + 1": "a limit of size, moved by one",
    },
    "theorem": {},
    "rules": {},
    "replacement": {},
    "library": {},
    "citation": {
        "-> set(ours.terms) != set(theirs.terms)": "multiples of identities of two sizes agree",
        "_defines": "what defines a letter is given: to write it out is right in any case",
    },
    "document": {"content: strange": "a limit of time: a pipe may never say anything"},
    "certificate": {},
    "counterpoint": {},
    "derivation": {},
    "points": {},
    "moments": {
        "maps[0].slopes is None -> len(maps) != 2": "a map alone has no slopes, and is not two",
    },
    "matrices": {},
    "faces": {},
    "univariate": {},
    "cube": {
        "inverse_kernel": "whitened inputs have no positive entry there: it guards other kernels",
        "WORK_LIMIT": "a limit of time",
        "BIT_LIMIT": "a limit of size, moved by one",
        "count > MATRIX_LIMIT + 1": "a limit of size, moved by one",
    },
    "networks": {
        "not text.isdigit() or text[0] == '0'": "21 digits are no set of 64 labels either",
        "sample_count > MATRIX_LIMIT + 1": "a limit of size: samples come in powers of two",
    },
    "deep_networks": {
        "falls(": "the bisection ends between its ends by construction; it guards rounding",
        "WIDTH_LIMIT": "labels are bounded before 2^labels is computed: both refuse the same",
        "ENTRY_BITS + 1": "a limit of size, moved by one",
        "WORK_LIMIT + 1": "a limit of time, moved by one",
        "energy > bound": "an energy that is exactly the rounded bound does not occur",
    },
    "cases": {},
    "bounds": {
        "isinstance(text, str)": "records have read it as a text before",
        "isinstance(rows, list)": "what is no list has no rows, and is refused by the next guard",
        "not unpacker.eof": "a limit of size: 2^26 bytes",
        "BLOCK_LIMIT": "a limit of size",
        "ENTRY_LIMIT": "a limit of size",
        "shift > BIT_LIMIT + 1": "a limit of size: digits have seven bits",
    },
}
#: Modules whose forgeries are those of others.
SEEN_BY: Mapping[str, tuple[str, ...]] = {
    "cases": ("bounds",),
    "matrices": ("moments",),
    "univariate": ("faces",),
    "theorem": ("rules", "library", "points"),
}


def ordered(module: str, mutant: Mutant) -> list[Trial]:
    """The forgeries of a checker, those first whose refusal is that of the weakened guard."""

    def shared(trial: Trial) -> int:
        words = str(getattr(trial, "refusal", "")).split()
        return -sum(len(word) for word in words if word in mutant.refusal)

    names = {f"kernel/{name}" for name in SEEN_BY.get(module, (module,))}
    return sorted((t for t in trials.ALL if t.checker in names), key=shared)


def test_every_module_of_the_kernel_is_weakened() -> None:
    names = {module.name for module in pkgutil.iter_modules(kernel.__path__)}
    assert names == UNNOTICED.keys()


@pytest.mark.parametrize("name", UNNOTICED)
def test_every_weakened_condition_is_noticed(name: str) -> None:
    module = importlib.import_module(f"proofs_check.kernel.{name}")
    survivors = []
    for mutant in mutants(module):
        if any(text in mutant.place for text in UNNOTICED[name]):
            continue
        with put_in(module, mutant):
            noticed = next(faults(ordered(name, mutant)), None)
        if noticed is None:
            survivors.append(mutant.place)
    assert not survivors
    assert next(faults(ordered(name, mutant)), None) is None
