"""Reading a trained network from a file that nobody vouches for.

Nothing in the file is executed: pickles are refused. Sizes are checked before anything is
unpacked, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import math
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from numeric.networks.labels import sign_matrix
from proofs_check.networks.names import STATE_DICT, renamed, unrolled_steps

Floats = npt.NDArray[np.float64]

#: Unpacked size of a file, in bytes.
SIZE_LIMIT = 2**30
#: Unpacked over packed size of an array; more is no data but a bomb.
RATIO_LIMIT = 4096
#: Arrays that are read; whatever else a file holds is left alone.
_NAMES = re.compile(r"X|Y|H|W|J|b|W_out|T|[WbH][1-9][0-9]{0,3}|" + STATE_DICT.pattern)
#: How many of these are named, and how much of each name.
_NAMED, _NAME_LENGTH = 5, 40
_LAYER = re.compile(r"H([1-9][0-9]{0,3})?")
_HEADERS = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


@dataclass(frozen=True, slots=True)
class Arrays:
    """A network and the data that it was trained on.

    Attributes
    ----------
    inputs : shape (P, d_X)
        X, one sample a row.
    labels : shape (P, d)
        Y as signs, -1 or +1; or real targets.
    weights : shapes (M_1, d_X), (M_2, M_1), ..., (d, M_L)
        W1 to W{L+1}; the last is the read-out.
    biases : shapes (M_l,)
        b1 to bL, None for a layer that has none.
    output_bias : shape (d,)
        b{L+1}, None where outputs have no bias.
    steps
        T of a recurrent network, whose maps between hidden layers are all J; else None.
    remarks
        How names and orientations were read, where they are not ours, and what was not read.
    """

    inputs: Floats
    labels: Floats
    weights: tuple[Floats, ...]
    biases: tuple[Floats | None, ...]
    output_bias: Floats | None = None
    steps: int | None = None
    remarks: tuple[str, ...] = ()

    @property
    def are_signs(self) -> bool:
        """Whether Y holds labels, so that there are classes."""
        return bool(np.isin(self.labels, (-1, 1)).all())

    @property
    def targets(self) -> Floats:
        """What the network without its output bias is to reach, shape (P, d)."""
        return self.labels if self.output_bias is None else self.labels - self.output_bias


@dataclass(frozen=True, slots=True)
class Features:
    """Activity without a network: layers of shapes (P, M_l), and labels of shape (P, d)."""

    layers: tuple[Floats, ...]
    labels: Floats


def read(path: Path, steps: int | None = None) -> Arrays | Features:
    """The network and the data of an ``.npz`` or ``.safetensors`` file, or activity, checked.

    Parameters
    ----------
    steps
        T of a recurrent network, where the file does not say it.

    Raises
    ------
    ValueError
        If the file cannot be read, is too large, or does not hold a network that fits its data.
    """
    found = read_arrays(path)
    layers = [name for name in found if _LAYER.fullmatch(name)]
    if layers and not any(name.startswith("W") or "." in name for name in found):
        return _features(found, layers)
    network = checked(found, steps)
    return replace(network, remarks=(*network.remarks, *_left_alone(path)))


def _left_alone(path: Path) -> list[str]:
    """A sentence on arrays that were not read: a misspelt bias must not vanish in silence."""
    if path.suffix == ".npz":
        with zipfile.ZipFile(path) as archive:
            names = [name.removesuffix(".npy") for name in archive.namelist()]
    else:
        from safetensors import safe_open

        with safe_open(path, framework="numpy") as file:
            names = list(file.keys())
    left = [repr(name[:_NAME_LENGTH]) for name in names if not _NAMES.fullmatch(name)]
    more = [f"{len(left) - _NAMED} more"] if len(left) > _NAMED else []
    return [f"not read: {', '.join([*left[:_NAMED], *more])}"] if left else []


def _features(found: Mapping[str, npt.NDArray[np.generic]], names: list[str]) -> Features:
    layers = ["H"] if "H" in names else [f"H{number + 1}" for number in range(len(names))]
    if missing := [name for name in (*layers, "Y") if name not in found]:
        raise ValueError(f"FILE must hold H, or H1, H2, ..., and Y, missing: {', '.join(missing)}")
    Y = _signs(found["Y"])
    activity = tuple(real_numbers(name, found[name]) for name in layers)
    for name, H in zip(layers, activity, strict=True):
        if H.ndim != 2 or 0 in H.shape or len(H) != len(Y):
            raise ValueError(
                f"{name} must have shape (P, M) with P = {len(Y)}, one row for each row of Y, "
                f"got {H.shape}"
            )
    return Features(activity, Y)


def read_arrays(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of a file by their names; nothing is said yet of their shapes and entries.

    Raises
    ------
    ValueError
        If the file cannot be read or is too large.
    """
    if path.suffix not in (".npz", ".safetensors"):
        raise ValueError(f"FILE must be an .npz or .safetensors file, got {str(path)!r}")
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError as trouble:
        raise ValueError(f"FILE {str(path)!r} cannot be read: {trouble.strerror}") from None
    if size is None:
        raise ValueError(f"FILE must be an existing file, got {str(path)!r}")
    if size > SIZE_LIMIT:
        raise ValueError(f"FILE must have at most {SIZE_LIMIT} bytes, got {size}")
    return _read_npz(path) if path.suffix == ".npz" else _read_safetensors(path)


def _read_npz(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
            members = {m.filename.removesuffix(".npy"): m for m in archive.infolist()}
            return {
                name: _read_array(archive, member)
                for name, member in members.items()
                if _NAMES.fullmatch(name)
            }
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as trouble:
        raise ValueError(f"FILE {path.name!r} is damaged or is no .npz file: {trouble}") from None
    except ValueError as trouble:
        raise ValueError(f"FILE {path.name!r} must hold plain arrays: {trouble}") from None


def _check_members(archive: zipfile.ZipFile) -> None:
    """Refuse by the sizes that the archive states; it is never unpacked beyond them."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > SIZE_LIMIT:
        raise ValueError(f"at most {SIZE_LIMIT} bytes unpacked, got {unpacked}")
    for member in members:
        if member.file_size > RATIO_LIMIT * max(member.compress_size, 1):
            raise ValueError(f"{member.filename} is packed more than {RATIO_LIMIT} to 1")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(f"{member.filename} is packed in a way that numpy never uses")


def _read_array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> npt.NDArray[np.generic]:
    """One array, once its header asks for no more bytes than the archive holds."""
    with archive.open(member) as stream:
        version = np.lib.format.read_magic(stream)
        if version not in _HEADERS:
            raise ValueError(f"{member.filename} has format {version}, which no plain array needs")
        shape, _, dtype = _HEADERS[version](stream)
    if math.prod(shape) * dtype.itemsize > member.file_size:
        raise ValueError(f"{member.filename} announces shape {shape}, more than it holds")
    with archive.open(member) as stream:
        array: npt.NDArray[np.generic] = np.lib.format.read_array(stream, allow_pickle=False)
    return array


def _read_safetensors(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    from safetensors import SafetensorError, safe_open

    found = {}
    try:
        with safe_open(path, framework="numpy") as file:
            for name in filter(_NAMES.fullmatch, file.keys()):
                found[name] = file.get_tensor(name)
    except (SafetensorError, OSError, TypeError, ValueError, KeyError) as trouble:
        raise ValueError(f"FILE {path.name!r} is not a safetensors file: {trouble}") from None
    return found


def checked(found: Mapping[str, npt.NDArray[np.generic]], steps: int | None = None) -> Arrays:
    """Arrays of floats whose shapes fit one another; bits and booleans in Y become signs.

    Raises
    ------
    ValueError
        If an array is missing, has another shape, or is not finite.

    >>> one = np.ones((1, 1))
    >>> checked({"X": one, "Y": one, "W1": one, "W2": one}).biases
    (None,)
    """
    found, steps, unrolled = unrolled_steps(found, steps)
    found, remarks = renamed(found)
    remarks = [*unrolled, *remarks]
    depth = _hidden_layers(found)
    numbers = {name: real_numbers(name, array) for name, array in found.items() if name != "Y"}
    X, Y = numbers["X"], targets(found["Y"])
    if are_bits(found["Y"]):
        remarks.append(BITS_IN_WORDS)
    weights = tuple(numbers[f"W{layer}"] for layer in range(1, depth + 2))
    biases = tuple(numbers.get(f"b{layer}") for layer in range(1, depth + 1))
    named = {"X": X, "Y": Y} | {f"W{layer}": W for layer, W in enumerate(weights, start=1)}
    for name, array in named.items():
        if array.ndim != 2 or 0 in array.shape:
            raise ValueError(f"{name} must be a matrix that is not empty, got shape {array.shape}")
    _check_shape("Y", Y, (len(X), Y.shape[1]), "one row for each row of X")
    columns, what = X.shape[1], "column of X"
    for layer, (W, bias) in enumerate(zip(weights, biases, strict=False), start=1):
        _check_shape(f"W{layer}", W, (len(W), columns), f"one column for each {what}")
        if bias is not None:
            _check_shape(f"b{layer}", bias, (len(W),), f"one entry for each row of W{layer}")
        columns, what = len(W), f"row of W{layer}"
    shape = (Y.shape[1], columns)
    _check_shape(
        f"W{depth + 1}", weights[-1], shape, "a row for each label, a column for each unit"
    )
    last = numbers.get(f"b{depth + 1}")
    if last is not None:
        _check_shape(f"b{depth + 1}", last, (Y.shape[1],), "one entry for each label")
    return Arrays(X, Y, weights, biases, last, steps, tuple(remarks))


def _hidden_layers(found: Mapping[str, npt.NDArray[np.generic]]) -> int:
    """L, when W1 to W{L+1} are all there and no bias belongs to another layer."""
    missing = [name for name in ("X", "Y", "W1", "W2") if name not in found]
    count = sum(name.startswith("W") for name in found)
    if not missing:
        missing = [f"W{layer}" for layer in range(3, count + 1) if f"W{layer}" not in found]
    if missing:
        raise ValueError(
            f"FILE must hold X, Y and W1, W2, ... (and b1, b2, ... of hidden layers with a bias), "
            f"missing: {', '.join(missing)}"
        )
    for name in found:
        if name.startswith("b") and int(name[1:]) > count:
            raise ValueError(
                f"{name} must be the bias of one of the {count} layers, got one for another layer"
            )
    return count - 1


def _check_shape(name: str, array: Floats, shape: tuple[int, ...], why: str) -> None:
    if array.shape != shape:
        raise ValueError(f"{name} must have shape {shape}, {why}, got {array.shape}")


def real_numbers(name: str, array: npt.NDArray[np.generic]) -> Floats:
    """The entries as 64-bit floats.

    Raises
    ------
    ValueError
        If they are no finite real numbers of at most 64 bits.
    """
    if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
        raise ValueError(f"{name} must hold real numbers of at most 64 bits, got {array.dtype}")
    numbers = array.astype(np.float64)
    if not np.isfinite(numbers).all():
        raise ValueError(f"{name} must be finite, got NaN or infinite entries")
    return numbers


#: What is said where :func:`are_bits`.
BITS_IN_WORDS = "the 0 and 1 of Y are the labels -1 and +1"


def are_bits(array: npt.NDArray[np.generic]) -> bool:
    """Whether Y holds the numbers 0 and 1 alone, which could be meant as real targets.

    >>> are_bits(np.array([[0, 1]])), are_bits(np.array([[False, True]]))
    (True, False)
    """
    numbers = array.dtype.kind != "b" and array.ndim == 2 and array.size > 0
    return numbers and bool(np.isin(array, (0, 1)).all())


def targets(array: npt.NDArray[np.generic]) -> Floats:
    """Y as real numbers; labels in {0, 1} and booleans become signs.

    >>> targets(np.array([[0], [1]])).tolist(), targets(np.array([[0.5]])).tolist()
    ([[-1.0], [1.0]], [[0.5]])
    """
    if array.ndim == 2 and array.size and np.isin(array, (0, 1)).all():
        return _signs(array)
    return real_numbers("Y", array)


def _signs(array: npt.NDArray[np.generic]) -> Floats:
    if array.dtype.kind != "b":
        real_numbers("Y", array)
    try:
        return sign_matrix(array).astype(np.float64)
    except ValueError as refusal:
        raise ValueError(f"Y must hold one row of labels per sample: {refusal}") from None
