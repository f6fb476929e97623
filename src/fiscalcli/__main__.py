"""`python -m fiscalcli` is `fiscal`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the program as a process of its own.

    A run makes many small objects and hardly a circle of them. To look for circles every 700 objects, as Python does,
    and once more through all of them at the end, is a sixth of a short run.
    """
    gc.set_threshold(100_000, 20, 20)
    try:
        from fiscalcli import cli

        cli.main()
    except KeyboardInterrupt:  # while modules are loaded, or words are written
        sys.exit(130)  # `cli.INTERRUPTED`, which may not be there yet
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
