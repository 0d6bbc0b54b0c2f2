"""The end of a run: what takes its time then, feed exports that are ended and sent, and how long it may take."""

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable
from typing import NoReturn

LAST_WORDS = 8.0  # seconds that requests in flight have to end after a stop was asked for
LAST_STEPS = 1.5  # seconds more in which the steps are taken then


class LastSteps:
    """Steps that are taken one after the other, each once, before a run is closed."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], Awaitable[None]]] = []
        self._stopped: float | None = None  # by the monotonic clock

    def append(self, step: Callable[[], Awaitable[None]]) -> None:
        """Add a step behind the others."""
        self._steps.append(step)

    def stop(self, ago: float) -> None:
        """Note that a stop was asked for, so many seconds ago; the first time counts."""
        if self._stopped is None:
            self._stopped = time.monotonic() - ago

    @property
    def left(self) -> float:
        """The seconds that requests in flight have left."""
        return LAST_WORDS if self._stopped is None else max(self._stopped + LAST_WORDS - time.monotonic(), 0.0)

    async def take(self, *, in_time: bool) -> bool:
        """Take the steps; say whether they were done, if they have to be `in_time`. Raises what a step raises."""
        try:
            async with asyncio.timeout(self.left + LAST_STEPS if in_time else None) as limit:
                while self._steps:
                    await self._steps.pop(0)()
        except TimeoutError:
            if not limit.expired():
                raise
            return False
        return True


def leave(exit_code: int) -> NoReturn:
    """End the process, whatever still waits in it or in its threads."""
    logging.shutdown()
    os._exit(exit_code)
