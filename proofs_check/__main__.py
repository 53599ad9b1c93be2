"""``python -m proofs_check`` is ``proofs-check``."""

from proofs_check.command.main import main

if __name__ == "__main__":
    main(prog_name="proofs-check")
