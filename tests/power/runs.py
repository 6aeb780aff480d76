"""A program that runs packs, each in a process of its own that may be killed at any moment.

It reads the folder of a pack from each line that it is given, answers with the number of the
process, and with how that ended. Everything is imported once, and here, so that runs are quick
to start; the workers that read workbooks come by this module and need none of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    from toolkit.decks.catalogue import DECKS
    from toolkit.run import run_pack
    from toolkit.settings import open_pack

    for kind in DECKS:
        kind.load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setsid()  # so that its workers can be killed with it
            run_pack(open_pack(Path(line.rstrip("\n"))), lambda *_: None)
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
