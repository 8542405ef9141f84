"""The command line: options and exit codes, nothing else."""

import gc
import sys

INTERRUPTED = 130
FEW_COLLECTIONS = 200_000  # new objects between two collections: more than start and page make


def main() -> None:
    """Run the command line; this is the entry point `newsbrief`."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # the one answer that needs no option parser
        from newsbrief.version import __version__

        try:
            print(f"newsbrief {__version__}", flush=True)
        except OSError:
            pass  # the longer way below tells of it
        else:
            return
    gc.set_threshold(FEW_COLLECTIONS)  # of what start-up makes, hardly anything is garbage
    try:
        from newsbrief.cli import app  # loads typer

        code = app.run(sys.argv[1:])
    except KeyboardInterrupt:  # before the options were read
        code = INTERRUPTED
    gc.freeze()  # else Python looks for garbage in all that was loaded before it ends: 25 ms
    sys.exit(code)
