#!/usr/bin/env python3
"""What the worst pages cost `newscrawl.extract`: CPU seconds and peak memory, each page in a fresh process.

usage: python benchmarks/pages.py [NAME ...]

The pages are made here, by the functions of stress.py. CPU is that of the one call, without imports, model and rules,
which a first small article has loaded; memory is the process's peak, imports included. Bars: 0.2 s for a page of 1.5 MB
that means no harm, 1 s and 300 MB for hostile ones, which end in an article or in a PageError. What is over a bar is
marked.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

from stress import PAGES, page

from newscrawl import extract
from newscrawl.extraction import PageError

URL = "https://gazette.example/news/1"
MEMORY = 300  # MB
TIME_LIMIT = 120  # seconds until a page is given up


def measure(name: str) -> dict[str, float | str]:
    """Extract one page in this process."""
    extract(page(""), URL)
    html = PAGES[name].make()
    start = time.process_time()
    try:
        outcome = f"{len(extract(html, URL).text):,} characters"
    except PageError as error:
        outcome = f"PageError: {error}"
    used = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"bytes": len(html), "cpu": used, "peak": peak, "outcome": outcome}


def row(name: str) -> str:
    """Measure one page in a process of its own, and return its line of the table."""
    bar = PAGES[name].seconds
    command = [sys.executable, __file__, "--here", name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"| {name} | - | **over {TIME_LIMIT}** | {bar} | - | given up |"
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
        return f"| {name} | - | - | {bar} | - | **{reason[:100]}** |"
    got = json.loads(done.stdout)
    cpu = f"**{got['cpu']:.2f}**" if got["cpu"] > bar else f"{got['cpu']:.2f}"
    peak = f"**{got['peak']:.0f}**" if got["peak"] > MEMORY else f"{got['peak']:.0f}"
    return f"| {name} | {got['bytes'] / 1e6:.1f} | {cpu} | {bar} | {peak} | {got['outcome'][:100]} |"


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PAGES)}; all, if none is given")
    parser.add_argument("--here", choices=PAGES, metavar="NAME", help="measure one in this process, print JSON")
    args = parser.parse_args()
    if args.here:
        print(json.dumps(measure(args.here)))
        return
    if unknown := [name for name in args.names if name not in PAGES]:
        parser.error(f"there is no page {unknown[0]!r}")
    print("| page | MB | CPU s | bar | peak MB | outcome |\n|---|---|---|---|---|---|")
    for name in args.names or PAGES:
        print(row(name), flush=True)


if __name__ == "__main__":
    main()
