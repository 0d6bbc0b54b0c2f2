"""How much longer more work takes: true on a slow or busy machine, too, which no number of seconds is."""

import time
from collections.abc import Callable

TIMES = 8  # as much work: linear work takes 8 times as long, quadratic work 64 times
LINEAR = 24  # times as long that linear work may take, with caches that overflow and collections of garbage
TRIES = 3  # of which the quickest counts
SHORTEST = 0.005  # seconds of CPU; less cannot be told from chance


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as long `work` takes for TIMES the size."""
    repeats = 1
    while (small := _seconds(work, size, repeats)) < SHORTEST:
        repeats *= 2
    return _seconds(work, size * TIMES, repeats) / small


def _seconds(work: Callable[[int], object], size: int, repeats: int) -> float:
    taken = []
    for _ in range(TRIES):
        began = time.process_time()
        for _ in range(repeats):
            work(size)
        taken.append(time.process_time() - began)
    return min(taken)
