"""Names and orientations of weights as other libraries save them, brought to W1, b1, W2, ..."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Found = dict[str, npt.NDArray[np.generic]]

#: A layer's arrays in a PyTorch state_dict: ``0.weight``, ``net.2.bias``.
STATE_DICT = re.compile(r"([\w.]{1,100})\.(weight|bias)")
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
