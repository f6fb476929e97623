"""The search for circles of objects that nothing needs any more, put off while a file is read or held against the rules: facts have none."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def put_off() -> Iterator[None]:
    """Let nothing be searched inside: with a million facts Python would go through all of them again and again.

    What is there at the end counts as old, as what has been searched does; else the first thing that is made then
    would have all of it searched.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
