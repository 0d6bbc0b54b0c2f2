import importlib
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def benchmark_module():
    """Import a module of the benchmarks, which are scripts and no package."""
    folder = str(Path(__file__).parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module
    sys.path.remove(folder)
