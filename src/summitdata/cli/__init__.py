"""The command line, in the words of the library."""

from summitdata.cli.main import main

__all__ = ["main"]
