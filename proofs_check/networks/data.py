"""Data without a network: inputs and real targets from a file that nobody vouches for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from proofs_check.kernel.bounds import OUTPUT_LIMIT, SAMPLE_LIMIT
from proofs_check.networks.file import Floats, are_bits, read_arrays, real_numbers, targets
from proofs_check.networks.names import renamed

#: Largest size of an entry; squares of larger ones leave the range of floats.
ENTRY_LIMIT = 1e100


@dataclass(frozen=True, slots=True)
class Data:
    """Inputs X (P, D) and targets Y (P, d); 0/1 labels and booleans have become signs.

    Attributes
    ----------
    bits
        Whether Y held the numbers 0 and 1, which could be meant as real targets.
    """

    inputs: Floats
    targets: Floats
    bits: bool = False


def read_data(path: Path) -> Data:
    """The data of an ``.npz`` or ``.safetensors`` file; a bias ``b1`` adds a column of ones.

    Raises
    ------
    ValueError
        If the file cannot be read, or X and Y are missing or do not fit.
    """
    return checked_data(read_arrays(path))


def checked_data(found: Mapping[str, npt.NDArray[np.generic]]) -> Data:
    """The data among named arrays.

    >>> one = np.ones((2, 1))
    >>> checked_data({"X": one, "Y": one, "b1": one[0]}).inputs.tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    found, _ = renamed(found)
    missing = [name for name in ("X", "Y") if name not in found]
    if missing:
        raise ValueError(f"FILE must hold X (P, d_X) and Y (P, d), missing: {', '.join(missing)}")
    X, Y = real_numbers("X", found["X"]), targets(found["Y"])
    for name, matrix in (("X", X), ("Y", Y)):
        if matrix.ndim != 2 or 0 in matrix.shape:
            raise ValueError(f"{name} must be a matrix that is not empty, got shape {matrix.shape}")
        if (largest := float(np.abs(matrix).max())) > ENTRY_LIMIT:
            raise ValueError(f"{name} must have entries up to {ENTRY_LIMIT:g}, got {largest:g}")
    if len(X) != len(Y):
        raise ValueError(f"Y must have {len(X)} rows, one for each row of X, got {len(Y)}")
    if len(X) > SAMPLE_LIMIT:
        raise ValueError(f"X must have at most {SAMPLE_LIMIT} rows, got {len(X)}")
    if Y.shape[1] > OUTPUT_LIMIT:
        raise ValueError(f"Y must have at most {OUTPUT_LIMIT} columns, got {Y.shape[1]}")
    if "b1" in found:
        X = np.hstack([X, np.ones((len(X), 1))])
    return Data(X, Y, are_bits(found["Y"]))
