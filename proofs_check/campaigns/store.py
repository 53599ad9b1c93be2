"""The file of a campaign: an SQLite database that gets one block of instances at a time, whole.

A block is written in one transaction under its claim, seed and number, so that a run that is killed
loses the blocks it was at, and no block counts twice, in one file or in several put together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from proofs_check.campaigns.blocks import Block, Tally
from proofs_check.report import files

FORMAT = "proofs-check campaign 1"
_TABLES = """
CREATE TABLE campaign (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE claim (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL);
CREATE TABLE block (
    claim TEXT NOT NULL, seed INTEGER NOT NULL, start INTEGER NOT NULL, count INTEGER NOT NULL,
    met INTEGER NOT NULL, nearest TEXT, seconds REAL NOT NULL, PRIMARY KEY (claim, seed, start)
);
CREATE TABLE found (
    claim TEXT NOT NULL, seed INTEGER NOT NULL, instance INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (claim, seed, instance)
);
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """All instances of one claim in a file.

    Attributes
    ----------
    drawn, met
        Instances, and those that meet what the theorem takes as given.
    found
        Documents of those at which a goal is false; the smallest that were found.
    nearest
        The least that an inequality had to spare.
    seconds
        Time of all processes together.
    """

    claim: str
    drawn: int
    met: int
    found: tuple[dict[str, Any], ...]
    nearest: Fraction | None
    seconds: float


class Store:
    """An open file; see :func:`opened`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @property
    def seed(self) -> int:
        """The seed of the campaign that the file was begun for."""
        ((value,),) = self._connection.execute("SELECT value FROM campaign WHERE key = 'seed'")
        return int(value)

    def begin(self, fingerprints: Mapping[str, str]) -> None:
        """Note which claims are drawn from.

        Raises
        ------
        ValueError
            If the file has instances of another version of one of the claims.
        """
        known = dict(self._connection.execute("SELECT id, fingerprint FROM claim"))
        for claim, fingerprint in fingerprints.items():
            if known.get(claim, fingerprint) != fingerprint:
                raise ValueError(
                    f"{self.path} has instances of another version of {claim}: name another --store"
                )
        with self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO claim VALUES (?, ?)", fingerprints.items()
            )

    def has(self, block: Block) -> bool:
        """Whether the block, or one with the same start that is longer, was written."""
        row = self._connection.execute(
            "SELECT 1 FROM block WHERE claim = ? AND seed = ? AND start = ? AND count >= ?",
            (block.claim, block.seed, block.start, block.count),
        ).fetchone()
        return row is not None

    def write(self, block: Block, tally: Tally) -> None:
        """Write a block, all of it or nothing. A shorter one with the same start is replaced."""
        nearest = None if tally.nearest is None else str(tally.nearest)
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?, ?, ?)",
                (block.claim, block.seed, block.start, block.count, tally.met, nearest,
                 tally.seconds),
            )  # fmt: skip
            self._connection.executemany(
                "INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?)",
                (
                    (block.claim, block.seed, each.instance, json.dumps(each.document))
                    for each in tally.found
                ),
            )

    def take_in(self, other: Store) -> None:
        """Add the blocks of another file; what both have stays as it is here.

        Raises
        ------
        ValueError
            If the other file has instances of another version of a claim. Nothing is added then.
        """
        rows = other._connection.execute
        self.begin(dict(rows("SELECT id, fingerprint FROM claim")))
        with self._connection:
            for block in rows("SELECT * FROM block"):
                self._connection.execute(
                    "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                    "count = excluded.count, met = excluded.met, nearest = excluded.nearest, "
                    "seconds = excluded.seconds WHERE excluded.count > block.count",
                    block,
                )
            self._connection.executemany(
                "INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?)", rows("SELECT * FROM found")
            )

    def summary(self) -> Iterator[Summary]:
        """The claims of the file, in the order in which they were first drawn from."""
        rows = self._connection.execute
        for (claim,) in rows("SELECT id FROM claim ORDER BY rowid").fetchall():
            drawn, met, seconds = rows(
                "SELECT TOTAL(count), TOTAL(met), TOTAL(seconds) FROM block WHERE claim = ?",
                (claim,),
            ).fetchone()
            margins = rows("SELECT nearest FROM block WHERE claim = ?", (claim,))
            nearest = min((Fraction(text) for (text,) in margins if text), default=None)
            texts = rows(
                "SELECT document FROM found WHERE claim = ? ORDER BY LENGTH(document)", (claim,)
            )
            found = tuple(json.loads(text) for (text,) in texts)
            yield Summary(claim, int(drawn), int(met), found, nearest, seconds)


@contextmanager
def opened(path: Path, seed: int | None) -> Iterator[Store]:
    """Open a file, which is made if it does not exist.

    Parameters
    ----------
    seed
        That of the campaign; None to open a file that must exist, of any seed.

    Raises
    ------
    ValueError
        If the file is no such file, is of another version or damaged, or belongs to another seed.
    """
    new = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if new and seed is None:
        raise ValueError(f"{path}: there is no such file, or it is empty")
    files.check_writable(path)
    connection = sqlite3.connect(path, timeout=60)
    try:
        if new:
            _make(connection, seed or 0)
        _check(connection, path)
        store = Store(connection, path)
        if seed is not None and store.seed != seed:
            raise ValueError(
                f"{path} belongs to a campaign of seed {store.seed}, got seed {seed}: name another "
                "--store, and put both together with --merge"
            )
        yield store
    except sqlite3.Error as trouble:
        raise ValueError(f"{path}: cannot be read or written as a campaign: {trouble}") from None
    finally:
        connection.close()


def _make(connection: sqlite3.Connection, seed: int) -> None:
    # One transaction: whoever opens the file meanwhile sees all of this, or an empty file.
    connection.isolation_level = None
    connection.execute("BEGIN IMMEDIATE")
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    rows = (("format", FORMAT), ("seed", str(seed)))
    connection.executemany("INSERT INTO campaign VALUES (?, ?)", rows)
    connection.execute("COMMIT")
    connection.isolation_level = "DEFERRED"


def _check(connection: sqlite3.Connection, path: Path) -> None:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if "campaign" not in names:
        raise ValueError(f"{path}: holds no campaign; name a new file or one of a campaign")
    found = connection.execute("SELECT value FROM campaign WHERE key = 'format'").fetchone()
    if found != (FORMAT,):
        was = str(found[0])[:60] if found else "nothing"
        raise ValueError(f"{path}: must be a {FORMAT!r}, got {was!r}: name another --store")
    ((state,),) = connection.execute("PRAGMA quick_check(1)")
    if state != "ok":
        raise ValueError(f"{path}: the file is damaged ({state}); nothing in it was changed")
