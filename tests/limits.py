"""Limits of this process, which those that it starts inherit."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def limited(kind: int, most: int) -> Iterator[None]:
    """Lower a limit (`resource.RLIMIT_FSIZE`, ...) for a while; never above what it is."""
    soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if soft == resource.RLIM_INFINITY else min(soft, most), hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (soft, hard))
