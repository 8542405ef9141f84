"""The command line: options and exit codes, nothing else."""

import sys


def main() -> None:
    """Run the command line; this is the entry point `newsbrief`."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # the one answer that needs no option parser
        from newsbrief.version import __version__

        print(f"newsbrief {__version__}")
        return
    from newsbrief.cli import app  # loads typer

    sys.exit(app.run(sys.argv[1:]))
