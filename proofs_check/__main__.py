"""``python -m proofs_check`` is ``proofs-check``."""

import sys
from importlib.util import find_spec
from pathlib import Path


def _foreign() -> str | None:
    """A file that hides one of our packages: Python looks in the current folder first."""
    home = Path(__file__).parents[1]
    for name in ("theory", "numeric"):
        found = find_spec(name)
        if found is not None and found.origin and home not in Path(found.origin).parents:
            return found.origin
    return None


def run() -> None:
    """Run the command line; ctrl-C ends it with status 130, while its parts are loaded, too."""
    if origin := _foreign():
        sys.stderr.write(
            f"proofs-check: {origin} hides a package of ours that has the same name; "
            "run proofs-check instead of python -m proofs_check, or start in another folder\n"
        )
        sys.exit(2)
    try:
        from proofs_check.command.main import main

        main(prog_name="proofs-check")
    except KeyboardInterrupt:
        sys.stderr.write("proofs-check: stopped before the end\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
