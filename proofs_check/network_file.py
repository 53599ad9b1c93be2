"""Reading a trained network from a file that nobody vouches for.

Nothing in the file is executed: pickles are refused. Sizes are checked before anything is
unpacked, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import math
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from numeric.labels import sign_matrix

Floats = npt.NDArray[np.float64]

#: Unpacked size of a file, in bytes.
SIZE_LIMIT = 2**30
#: Unpacked over packed size of an array; more is no data but a bomb.
RATIO_LIMIT = 4096
NAMES = ("X", "Y", "W1", "b1", "W2")
_OPTIONAL = "b1"
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
        Y as signs, -1 or +1.
    weights : shape (M, d_X)
        W1.
    bias : shape (M,)
        b1, or None where the network has none.
    readout : shape (d, M)
        W2.
    """

    inputs: Floats
    labels: Floats
    weights: Floats
    bias: Floats | None
    readout: Floats


def read(path: Path) -> Arrays:
    """The arrays of an ``.npz`` or ``.safetensors`` file, checked.

    Raises
    ------
    ValueError
        If the file cannot be read, is too large, or does not hold a network that fits its data.
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
    return checked(_read_npz(path) if path.suffix == ".npz" else _read_safetensors(path))


def _read_npz(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
            members = {member.filename: member for member in archive.infolist()}
            return {
                name: _read_array(archive, members[f"{name}.npy"])
                for name in NAMES
                if f"{name}.npy" in members
            }
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as trouble:
        raise ValueError(f"FILE {path.name!r} is not a whole .npz file: {trouble}") from None
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
            for name in NAMES:
                if name in file.keys():  # noqa: SIM118 - not a mapping
                    found[name] = file.get_tensor(name)
    except (SafetensorError, OSError, TypeError, ValueError, KeyError) as trouble:
        raise ValueError(f"FILE {path.name!r} is not a safetensors file: {trouble}") from None
    return found


def checked(found: Mapping[str, npt.NDArray[np.generic]]) -> Arrays:
    """Arrays of floats whose shapes fit one another, and labels that are signs.

    Raises
    ------
    ValueError
        If an array is missing, has another shape, is not finite, or a label is no label.

    >>> one = np.ones((1, 1))
    >>> checked({"X": one, "Y": one, "W1": one, "W2": one}).bias is None
    True
    """
    missing = [name for name in NAMES if name not in found and name != _OPTIONAL]
    if missing:
        raise ValueError(
            f"FILE must hold X, Y, W1 and W2 (and b1 if there is a bias), missing: "
            f"{', '.join(missing)}"
        )
    numbers = {name: _numbers(name, array) for name, array in found.items() if name != "Y"}
    X, W1, W2 = numbers["X"], numbers["W1"], numbers["W2"]
    Y = _signs(found["Y"])
    bias = numbers.get(_OPTIONAL)
    for name, array in (("X", X), ("Y", Y), ("W1", W1), ("W2", W2)):
        if array.ndim != 2 or 0 in array.shape:
            raise ValueError(f"{name} must be a matrix that is not empty, got shape {array.shape}")
    width = len(W1)
    _check_shape("Y", Y, (len(X), Y.shape[1]), "one row for each row of X")
    _check_shape("W1", W1, (width, X.shape[1]), "one column for each column of X")
    _check_shape("W2", W2, (Y.shape[1], width), "a row for each label, a column for each unit")
    if bias is not None:
        _check_shape("b1", bias, (width,), "one entry for each row of W1")
    return Arrays(X, Y, W1, bias, W2)


def _check_shape(name: str, array: Floats, shape: tuple[int, ...], why: str) -> None:
    if array.shape != shape:
        raise ValueError(f"{name} must have shape {shape}, {why}, got {array.shape}")


def _numbers(name: str, array: npt.NDArray[np.generic]) -> Floats:
    if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
        raise ValueError(f"{name} must hold real numbers of at most 64 bits, got {array.dtype}")
    numbers = array.astype(np.float64)
    if not np.isfinite(numbers).all():
        raise ValueError(f"{name} must be finite, got NaN or infinite entries")
    return numbers


def _signs(array: npt.NDArray[np.generic]) -> Floats:
    if array.dtype.kind != "b":
        _numbers("Y", array)
    try:
        return sign_matrix(array).astype(np.float64)
    except ValueError as refusal:
        raise ValueError(f"Y must hold one row of labels per sample: {refusal}") from None
