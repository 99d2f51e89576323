"""What a call of the command line is given, and the exit codes it answers with."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn

from .messages import Refusal

DONE, PROBLEMS_FOUND, COULD_NOT_RUN = 0, 1, 2


class Arguments(argparse.ArgumentParser):
    """An argument parser that says what is wrong in Vietnamese instead of exiting in English."""

    def __init__(self, call: str, usage: str) -> None:
        super().__init__(prog=call, usage=usage, add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  # argparse words it in English
        raise Refusal("wrong_arguments", call=self.prog, usage=self.usage)

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """What the arguments say, options in any place among them. Raises Refusal."""
        given = list(arguments)
        if "--" in given:  # what follows are files, also those named like an option
            at = given.index("--")
            given[at:] = [f".{os.sep}{name}" if name.startswith("-") else name for name in given[at + 1 :]]
        parsed, unknown = self.parse_known_intermixed_args(given)
        if unknown:
            raise Refusal("unknown_arguments", call=self.prog, extra=" ".join(unknown), usage=self.usage)
        return parsed
