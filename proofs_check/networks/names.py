"""Names and orientations of weights as other libraries save them, brought to W1, b1, W2, ..."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Found = dict[str, npt.NDArray[np.generic]]

#: A layer's arrays in a PyTorch state_dict: ``0.weight``, ``net.2.bias``.
STATE_DICT = re.compile(r"([\w.]{1,100})\.(weight|bias)")
#: Arrays of a recurrent network, and how many steps it may have.
_RECURRENT = ("W", "J", "b", "W_out", "T")
_MOST_STEPS = 1000
_OWN = re.compile(r"[Wb][1-9][0-9]{0,3}")


def renamed(found: Mapping[str, npt.NDArray[np.generic]]) -> tuple[Found, list[str]]:
    """The arrays under our names, a row for each unit, and a sentence for what was changed.

    Raises
    ------
    ValueError
        If weights have names of both kinds, or belong to a layer that is not linear.

    >>> one = np.ones((1, 1))
    >>> names, said = renamed({"X": one, "Y": one, "net.0.weight": one, "net.2.weight": one})
    >>> sorted(names), said
    (['W1', 'W2', 'X', 'Y'], ['net.0 is layer 1, net.2 is layer 2'])
    """
    arrays, said = _from_state_dict(found)
    turned: Found = {}
    fits = True
    columns = arrays["X"].shape[-1] if "X" in arrays and arrays["X"].ndim else 0
    layer = 1
    while f"W{layer}" in arrays and arrays[f"W{layer}"].ndim == 2:
        W = arrays[f"W{layer}"]
        if W.shape[1] != columns and W.shape[0] == columns:
            turned[f"W{layer}"] = W = W.T
        fits = fits and W.shape[1] == columns
        columns, layer = len(W), layer + 1
    # Shapes that fit in neither way are left for whoever says what does not fit.
    if turned and fits and "Y" in arrays and arrays["Y"].shape[1:] == (columns,):
        arrays |= turned
        said += [f"{name} is read transposed" for name in turned]
    return arrays, said


def unrolled_steps(
    found: Mapping[str, npt.NDArray[np.generic]], steps: int | None
) -> tuple[Found, int | None, list[str]]:
    """A recurrent network W, J, b, W_out of T steps as the deep one whose maps are all J.

    Returns
    -------
    The arrays, T, and a sentence; of any other network the arrays alone.

    Raises
    ------
    ValueError
        If T is missing or too large, or the arrays of a recurrent network are not all there.

    >>> one = np.ones((1, 1))
    >>> arrays, steps, _ = unrolled_steps({"W": one, "J": one, "W_out": one}, 3)
    >>> sorted(arrays), steps
    (['W1', 'W2', 'W3', 'W4'], 3)
    """
    if "J" not in found:
        if steps is not None:
            raise ValueError("--steps takes nothing for a network without J, got one")
        return {name: array for name, array in found.items() if name not in _RECURRENT}, None, []
    if missing := [name for name in ("W", "W_out") if name not in found]:
        raise ValueError(
            f"a recurrent network must have W, J and W_out, missing: {', '.join(missing)}"
        )
    count = steps
    if count is None and "T" in found and found["T"].size == 1:
        count = int(found["T"].item()) if found["T"].dtype.kind in "iu" else None
    if count is None or not 1 <= count <= _MOST_STEPS:
        raise ValueError(
            f"a recurrent network needs --steps T or an integer T in FILE, from 1 to {_MOST_STEPS}"
        )
    arrays = {name: array for name, array in found.items() if name not in _RECURRENT}
    arrays |= {"W1": found["W"], f"W{count + 1}": found["W_out"]}
    arrays |= {f"W{layer}": found["J"] for layer in range(2, count + 1)}
    if "b" in found:
        arrays["b1"] = found["b"]
    return arrays, count, [f"J is the map of {count - 1} steps after the first"]


def _from_state_dict(found: Mapping[str, npt.NDArray[np.generic]]) -> tuple[Found, list[str]]:
    layers: dict[str, Found] = {}
    for name, array in found.items():
        if match := STATE_DICT.fullmatch(name):
            layers.setdefault(match[1], {})[match[2]] = array
    if not layers:
        return dict(found), []
    if own := sorted(name for name in found if _OWN.fullmatch(name)):
        raise ValueError(
            "FILE must name weights W1, W2, ... or as a PyTorch state_dict does, "
            f"got {own[0]} beside {next(iter(layers))}.weight"
        )
    arrays = {name: array for name, array in found.items() if not STATE_DICT.fullmatch(name)}
    words = []
    for place, name in enumerate(sorted(layers, key=_natural), start=1):
        weight = layers[name].get("weight")
        if weight is None or weight.ndim != 2:
            got = "no weight" if weight is None else f"a weight of shape {weight.shape}"
            raise ValueError(f"layer {name} must be linear, with a matrix {name}.weight, got {got}")
        arrays[f"W{place}"] = weight
        if "bias" in layers[name]:
            arrays[f"b{place}"] = layers[name]["bias"]
        words.append(f"{name} is layer {place}")
    return arrays, [", ".join(words)]


def _natural(name: str) -> list[tuple[int, str]]:
    """Order in which net.2 comes before net.10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]
