"""Running the proof assistant Coq on files, in a folder that is deleted afterwards."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

#: The versions that the proofs are written for: those of Debian 12.
VERSION = "8.16"
WORKS = (
    f"Coq {VERSION} with mathcomp 1.15 (Debian 12: coq, libcoq-mathcomp-algebra, "
    "libcoq-mathcomp-real-closed, libcoq-mathcomp-algebra-tactics)"
)
#: Where the files lie that are not written by a program.
FILES = Path(__file__).parent / "coq"
#: Seconds that one file may take, on any machine.
FILE_SECONDS = 900

_OPTIONS = ("-q", "-w", "-notation-overridden,-ambiguous-paths", "-R", ".", "ProofsCheck")
_PROBE = (
    "From mathcomp Require Import all_ssreflect all_algebra ring.\nCheck @Num.Theory.ltr_paddl.\n"
)


class Unavailable(ValueError):
    """Coq cannot be run here; says what is missing."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """How one file went: whether Coq accepted it, and what it printed."""

    accepted: bool
    output: str


def require() -> None:
    """See to it that the right Coq is installed.

    Raises
    ------
    Unavailable
        If it is not; names the versions that work.
    """
    if shutil.which("coqc") is None or shutil.which("coqdep") is None:
        raise Unavailable(f"the proof assistant needs {WORKS}, but no coqc was found")
    found = re.search(r"version (\S+)", _run(["coqc", "--version"], Path.cwd()).output)
    version = found[1] if found else "an unknown version"
    if not version.startswith(VERSION + "."):
        raise Unavailable(f"the proof assistant needs {WORKS}, but Coq {version} was found")
    with _folder({"Probe.v": _PROBE}) as folder:
        if not _compile("Probe.v", folder).accepted:
            raise Unavailable(
                f"the proof assistant needs {WORKS}; Coq {version} was found, but not this mathcomp"
            )


def sources() -> dict[str, str]:
    """The files of the project: path inside the folder -> text."""
    return {
        str(path.relative_to(FILES)): path.read_text(encoding="utf-8")
        for path in sorted(FILES.rglob("*.v"))
    }


def compile_all(
    files: Mapping[str, str], jobs: int, wanted: Sequence[str] | None = None
) -> dict[str, Compiled]:
    """Compile files in the order of their dependencies, several at a time.

    Parameters
    ----------
    files
        Path -> text.
    jobs
        How many files are compiled at the same time.
    wanted
        The files that matter, with all that they need; all of them by default.

    Returns
    -------
    How each file went. A file that needs one which was not accepted is not accepted.
    """
    with _folder(files) as folder:
        needs = _needs(files, folder)
        if wanted is not None:
            needs = _only(needs, wanted)
        results: dict[str, Compiled] = {}
        order = TopologicalSorter(needs)
        order.prepare()
        running: dict[Future[Compiled], str] = {}
        with ThreadPoolExecutor(jobs) as pool:
            while order.is_active():
                for name in order.get_ready():
                    broken = [need for need in needs[name] if not results[need].accepted]
                    if broken:
                        results[name] = Compiled(False, f"{broken[0]} was not accepted")
                        order.done(name)
                    else:
                        running[pool.submit(_compile, name, folder)] = name
                for task in wait(running, return_when=FIRST_COMPLETED).done if running else ():
                    name = running.pop(task)
                    results[name] = task.result()
                    order.done(name)
    return results


def _only(needs: Mapping[str, set[str]], wanted: Sequence[str]) -> dict[str, set[str]]:
    chosen: dict[str, set[str]] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in chosen:
            chosen[name] = needs[name]
            waiting.extend(needs[name])
    return chosen


def _needs(files: Mapping[str, str], folder: Path) -> dict[str, set[str]]:
    """What each file requires of the others."""
    output = _run(["coqdep", "-R", ".", "ProofsCheck", *files], folder).output
    needs: dict[str, set[str]] = {name: set() for name in files}
    for line in output.splitlines():
        left, found, right = line.partition(":")
        target = next((word for word in left.split() if word.endswith(".vo")), None)
        if found and target is not None:
            name = target.removeprefix("./")[:-1]
            required = {
                word.removeprefix("./")[:-1] for word in right.split() if word.endswith(".vo")
            }
            needs[name] |= required & needs.keys()
    return needs


def _compile(name: str, folder: Path) -> Compiled:
    return _run(["coqc", *_OPTIONS, name], folder)


def _run(command: Sequence[str], folder: Path) -> Compiled:
    try:
        done = subprocess.run(  # noqa: S603 - the programs of Coq, on files of ours
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=FILE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Compiled(False, f"{command[-1]} took more than {FILE_SECONDS} seconds")
    return Compiled(done.returncode == 0, done.stdout + done.stderr)


@contextmanager
def _folder(files: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="proofs-check-") as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        yield folder
