#!/usr/bin/env python3
"""What duplicate detection finds and what it costs.

usage: python benchmarks/dedup.py [STREAM.jsonl.gz] [--million] [--seed N]

Quality, on a labelled stream (one JSON object per line: id, cluster, kind, url, title, date, text, in order of arrival;
two documents are the same article exactly when their `cluster` is the same): precision, recall and F1 of the
verdicts, recall for each kind of copy, false verdicts for each kind of look-alike.

Cost and size, on documents made from a seed (no files needed): 10,000 and 100,000 of them, and a million with
--million. One in eight is a copy of one of the last thousand. "x a new one": the last 10,000 documents, in turns with
an index that is given nothing else. MinHash LSH of datasketch runs beside it when installed.
"""

import argparse
import gzip
import json
import random
import resource
import statistics
import tempfile
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newscrawl.dedup import DuplicateIndex

_YOUNG = 10_000  # documents at the end of a stream that a new index is given in turns with the old one

Add = Callable[[dict[str, Any]], Any]


class System(NamedTuple):
    """Something that recognises copies: how to add a document (returns an id or None), to end, and to open again."""

    name: str
    add: Add
    close: Callable[[], None]
    reopen: Callable[[], None] | None = None


def newscrawl_index(folder: Path) -> System:
    """Return the index under test, in a file."""
    index = DuplicateIndex(folder / "index.sqlite")

    def add(d: dict[str, Any]) -> Any:
        match = index.add(id=d["id"], url=d["url"], title=d["title"], text=d["text"], published=d["date"])
        return match and match.id

    return System("newscrawl", add, index.close, lambda: DuplicateIndex(folder / "index.sqlite").close())


def datasketch_index(folder: Path) -> System | None:
    """Return MinHash LSH over word 3-grams, in memory; None when datasketch is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return None
    lsh = MinHashLSH(threshold=0.5, num_perm=128)

    def add(d: dict[str, Any]) -> Any:
        words = d["text"].lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
        found = lsh.query(sketch)
        lsh.insert(d["id"], sketch)
        return found[0] if found else None

    return System("datasketch MinHash 128, 0.5", add, lambda: None)


def quality(system: System, stream: Iterable[dict[str, Any]]) -> None:
    """Print precision and recall of the verdicts on a labelled stream."""
    cluster: dict[Any, str] = {}
    seen: set[str] = set()
    tally: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for d in stream:
        got = system.add(d)
        right = got is not None and cluster.get(got) == d["cluster"]
        tally[d["kind"]].update(later=d["cluster"] in seen, right=right, false=got is not None and not right)
        cluster[d["id"]] = d["cluster"]
        seen.add(d["cluster"])
    system.close()
    total = sum(tally.values(), Counter[str]())
    precision = total["right"] / max(total["right"] + total["false"], 1)
    recall = total["right"] / max(total["later"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"\n{system.name}: precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")
    print("| kind | later copies | recall | false verdicts |\n|---|---|---|---|")
    for kind, counts in sorted(tally.items()):
        share = f"{counts['right'] / counts['later']:.3f}" if counts["later"] else "-"
        print(f"| {kind} | {counts['later']} | {share} | {counts['false']} |")


def made(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield documents of some 1,500 characters with words as frequent as Zipf says; one in eight copies another."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("etaoinshrdlucmfw", k=chance.randrange(2, 11))) for _ in range(50_000)]
    recent: list[dict[str, Any]] = []
    for number in range(count):
        site = f"site{chance.randrange(500)}.example"
        if number % 8 == 7:
            text = _copied(chance.choice(recent)["text"], chance)
        else:
            text = "\n".join(_paragraph(words, chance) for _ in range(chance.randrange(3, 9)))
        title = " ".join(text.split()[:8])
        day = f"2026-{1 + number * 3 // count:02}-{1 + number % 28:02}"
        made_document = {"id": f"{number:016x}-1", "url": f"https://www.{site}/news/{number}", "date": day}
        made_document |= {"title": title, "text": text}
        recent = [*recent[-999:], made_document] if number < 1000 else recent
        recent[number % 1000 if number >= 1000 else -1] = made_document
        yield made_document


def _paragraph(words: list[str], chance: random.Random) -> str:
    size = len(words)
    picked = [words[int(size ** chance.random()) - 1] for _ in range(chance.randrange(25, 60))]
    for place in range(0, len(picked), 9):
        picked[place] = picked[place].capitalize() if chance.random() < 0.7 else str(chance.randrange(2000))
    return " ".join(picked) + "."


def _copied(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n")
    return f"City {chance.randrange(99)} (agency) - " + "\n".join(
        paragraphs[: chance.randrange(1, len(paragraphs) + 1)]
    )


def cost(count: int, seed: int, make: Callable[[Path], System | None]) -> None:
    """Print what a system takes that is given `count` documents: time, bytes on disk, memory, time to open.

    The last of them are given to a new one as well, document by document in turns, so that the machine's moods hit both
    alike: what it costs more to look among many. Memory is the process's peak before there is that second one.
    """
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        system = make(Path(name))
        if system is None:
            return
        times, young_times, found, memory = array("f"), array("f"), 0, 0
        turns = [(system, times)]
        for number, d in enumerate(made(count, seed)):
            if 0 < number == count - _YOUNG and (young := make(Path(other))):
                memory = _peak()
                turns = [(young, young_times), (system, times)]
            turns.reverse()  # the second one finds the URL in memory
            for asked, taken in turns:
                start = time.process_time()
                match = asked.add(d)
                taken.append(time.process_time() - start)
                found += asked is system and match is not None
        start = time.process_time()
        system.close()
        last = time.process_time() - start
        size = sum(file.stat().st_size for file in Path(name).iterdir())
        opened = _opening(system)
    mean, end = 1e6 * (sum(times) + last) / count, 1e6 * statistics.mean(times[-_YOUNG:])
    p99, young_mean = 1e6 * statistics.quantiles(times, n=100)[98], 1e6 * statistics.mean(young_times or [0])
    ratio = f"{end / young_mean:.2f}" if young_mean else "-"
    print(
        f"| {system.name} | {count:,} | {mean:.0f} | {end:.0f} | {ratio} | {p99:.0f} | {size / count:.0f} | "
        f"{memory or _peak()} | {opened} | {found / count:.3f} |"
    )


def _peak() -> int:
    """Return the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _opening(system: System) -> str:
    """Return how long it takes to open what a system left on disk, in seconds."""
    if system.reopen is None:
        return "-"
    start = time.perf_counter()
    system.reopen()
    return f"{time.perf_counter() - start:.2f}"


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream", type=Path, nargs="?")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    systems = (datasketch_index, newscrawl_index)
    if args.stream:
        with gzip.open(args.stream, "rt", encoding="utf-8") as lines:
            stream = [json.loads(line) for line in lines]
        for make in systems:
            with tempfile.TemporaryDirectory() as name:
                system = make(Path(name))
                if system:
                    quality(system, stream)
    print(
        "\n| system | documents | us CPU/doc | at the end | x a new one | p99 | bytes/doc on disk | "
        "peak MB of the process | s to open | found |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for count in [10_000, 100_000, *([1_000_000] if args.million else [])]:
        cost(count, args.seed, newscrawl_index)
    cost(10_000, args.seed, datasketch_index)


if __name__ == "__main__":
    main()
