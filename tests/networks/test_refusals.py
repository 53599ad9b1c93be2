"""Bad arrays, bad arguments and hostile files: one sentence, and nothing in them is run."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.networks import file as network_file
from tests.networks.judging import (
    PENNIES,
    Arrays,
    altered,
    assert_refused,
    judge,
)

BAD_ARRAYS: list[tuple[Arrays, str]] = [
    ({"X": None}, "missing: X"),
    ({"W1": None, "W2": None}, "missing: W1, W2"),
    ({"X": np.full((8, 8), np.nan)}, "X must be finite"),
    ({"W1": np.full((4, 8), np.inf)}, "W1 must be finite"),
    ({"W1": np.full((4, 8), 1e200)}, "objective must be finite"),
    ({"X": np.ones(8)}, "X must be a matrix"),
    ({"X": np.ones((0, 8))}, "X must be a matrix that is not empty"),
    ({"X": np.ones((7, 8))}, "Y must have shape (7, 2)"),
    ({"X": np.ones((8, 7))}, "W1 must have shape (4, 7)"),
    ({"W2": np.ones((3, 4))}, "W2 must have shape (2, 4)"),
    ({"W2": np.ones((2, 5))}, "W2 must have shape (2, 4)"),
    ({"b1": np.ones(3)}, "b1 must have shape (4,)"),
    ({"b1": np.ones((4, 1))}, "b1 must have shape (4,)"),
    ({"Y": np.full((8, 2), np.nan)}, "Y must be finite"),
    ({"Y": np.ones(8)}, "Y must"),
    ({"Y": np.full((8, 2), "a")}, "Y must hold real numbers"),
    ({"X": np.ones((8, 8), dtype=complex)}, "X must hold real numbers"),
    ({"X": np.zeros((8, 8), dtype=[("a", float)])}, "X must hold real numbers"),
    ({"W1": np.array([[object()] * 8] * 4)}, "must hold plain arrays"),
]


@pytest.mark.parametrize(("changes", "sentence"), BAD_ARRAYS)
def test_arrays_that_are_no_network_get_one_sentence(
    tmp_path: Path, optimum: Arrays, changes: Arrays, sentence: str
) -> None:
    result, report = judge(tmp_path, altered(optimum, **changes))
    assert_refused(result, sentence)
    assert report is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.npz", *PENNIES], "FILE must be an existing file"),
        (["net.pkl", *PENNIES], "FILE must be an .npz or .safetensors file"),
        (["folder.npz", *PENNIES], "FILE must be an existing file"),
        ([*PENNIES], "'FILE' must be given"),
        (["net.npz", "--lambda2", "1"], "--lambda1 takes a positive exact number"),
        (["net.npz", "--lambda1", "0", "--lambda2", "1"], "--lambda1 must be positive"),
        (["net.npz", *PENNIES, "--activation", "sin"], "activation takes a name such as relu"),
        (["net.npz", *PENNIES, "--json", "none/out.json"], "existing folder"),
        (["net.npz", *PENNIES, "--json", "folder.npz"], "must not be a folder"),
    ],
)
def test_bad_arguments_get_one_sentence(
    tmp_path: Path,
    optimum: Arrays,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.npz").mkdir()
    np.savez(tmp_path / "net.npz", **optimum)
    before = sorted(tmp_path.iterdir())
    result = CliRunner().invoke(main, ["network", *arguments], catch_exceptions=False)
    assert_refused(result, sentence)
    assert sorted(tmp_path.iterdir()) == before


def npy(array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return stream.getvalue()


def whole() -> bytes:
    return zipped(X=npy(np.eye(64)), Y=npy(np.ones((64, 1))), W1=npy(np.eye(64)))


def claiming(size: int) -> bytes:
    """A small archive whose directory announces an array of another size."""
    content = bytearray(zipped(X=npy(np.zeros(10))))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", size)
    return bytes(content)


def damaged() -> bytes:
    content = bytearray(whole())
    content[200:260] = bytes(60)
    return bytes(content)


def announcing(shape: str) -> bytes:
    """An array whose header has one shape and whose data another."""
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".encode()
    header = header.ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(80)


HOSTILE_NPZ: list[tuple[bytes, str]] = [
    (b"", "damaged or is no .npz file"),
    (b"\x80\x04K\x01.", "damaged or is no .npz file"),  # a pickle
    (npy(np.eye(2)), "damaged or is no .npz file"),
    (whole()[:-100], "damaged or is no .npz file"),
    (damaged(), "FILE"),
    (claiming(2**31), "at most 1073741824 bytes"),
    (claiming(2**20), "packed more than 4096 to 1"),
    (zipped(X=announcing("(1000000000, 1000)")), "more than it holds"),
    (zipped(X=announcing("(-5,)")), "must hold plain arrays"),
    (zipped(X=announcing("__import__('os')")), "must hold plain arrays"),
    (zipped(X=b"\x93NUMPY\x09\x00"), "must hold plain arrays"),
    (zipped(X=b"nothing"), "must hold plain arrays"),
]


@pytest.mark.parametrize(("content", "sentence"), HOSTILE_NPZ)
def test_a_hostile_npz_file_gets_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["network", str(path), *PENNIES], catch_exceptions=False)
    assert_refused(result, sentence)


def test_no_pickle_is_ever_loaded(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return Path.touch, (tmp_path / "sprung",)  # type: ignore[return-value]

    array = np.empty((2, 2), dtype=object)
    array[:] = Trap()
    np.savez(tmp_path / "net.npz", X=array)
    arguments = ["network", str(tmp_path / "net.npz"), *PENNIES]
    assert_refused(CliRunner().invoke(main, arguments), "must hold plain arrays")
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 64,
        struct.pack("<Q", 2**60) + b"{}",
        struct.pack("<Q", 2) + b"{}",
        struct.pack("<Q", 62)
        + b'{"X":{"dtype":"F64","shape":[9,9],"data_offsets":[0,8]}}      '
        + bytes(8),
    ],
)
def test_a_hostile_safetensors_file_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["network", str(path), *PENNIES], catch_exceptions=False)
    assert_refused(result, "FILE")


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_file, "SIZE_LIMIT", 10)
    path = tmp_path / "net.safetensors"
    path.write_bytes(bytes(11))
    with pytest.raises(ValueError, match="at most 10 bytes, got 11"):
        network_file.read(path)
