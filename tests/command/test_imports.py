"""What the trusted part of the project rests on when it runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
TRUSTED = re.compile(r"kernel(\.\w+)?|sections(\.\w+)*(\.(theorems|library|facts))?")


def test_rechecking_loads_the_trusted_modules_and_the_standard_library_alone() -> None:
    # -S -E: no site packages at all; whatever is not of the standard library cannot be imported.
    program = (
        f"import sys; sys.path.insert(0, {str(TOP)!r})\n"
        "import proofs_check.kernel.certificate\n"
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-E", "-c", program], capture_output=True, text=True, check=True
    )
    loaded = result.stdout.split()
    ours = [name.partition(".")[2] for name in loaded if name.startswith("proofs_check.")]
    assert ours
    assert [name for name in ours if TRUSTED.fullmatch(name) is None] == []
    others = {name.partition(".")[0] for name in loaded} - {"proofs_check", "__main__"}
    assert others <= sys.stdlib_module_names


def test_linear_algebra_is_told_of_one_thread_before_it_is_loaded() -> None:
    # On small matrices more threads cost ten times the work: they wait for one another.
    program = (
        "import builtins, os, sys\n"
        "plain = builtins.__import__\n"
        "def watched(name, *rest):\n"
        "    if name == 'numpy' and 'numpy' not in sys.modules:\n"
        "        print(os.environ.get('OPENBLAS_NUM_THREADS'))\n"
        "    return plain(name, *rest)\n"
        "builtins.__import__ = watched\n"
        "from proofs_check.command.main import main\n"
        "main(['verify', 'no-such-claim'])\n"
    )
    environment = {key: value for key, value in os.environ.items() if "THREADS" not in key}
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        cwd=TOP,
        env=environment,
        text=True,
    )
    assert set(result.stdout.split()) == {"1"}
