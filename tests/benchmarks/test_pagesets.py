"""What the benchmarks take for a set of pages."""

import argparse
import gzip
import json

import pytest


@pytest.fixture(scope="module")
def pagesets(benchmark_module):
    return benchmark_module("pagesets")


def test_the_pages_of_a_folder_are_read_in_their_order_up_to_a_limit(pagesets, tmp_path):
    (tmp_path / "pages").mkdir()
    rows = [{"id": name, "url": f"http://gazette.example/{name}"} for name in ("b", "a")]
    (tmp_path / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for row in rows:
        (tmp_path / "pages" / f"{row['id']}.html.gz").write_bytes(gzip.compress(row["id"].encode()))
    folder = pagesets.page_set(str(tmp_path))
    assert [(page.html, page.url) for page in pagesets.read_pages(folder)] == [
        (b"b", "http://gazette.example/b"),
        (b"a", "http://gazette.example/a"),
    ]
    assert len(list(pagesets.read_pages(folder, 1))) == 1


def test_a_folder_without_a_truth_is_no_set_of_pages(pagesets, tmp_path):
    with pytest.raises(argparse.ArgumentTypeError, match=r"has no truth\.jsonl"):
        pagesets.page_set(str(tmp_path))


@pytest.mark.parametrize("number", ["0", "-1", "ten", ""])
def test_a_count_begins_with_one(pagesets, number):
    with pytest.raises(argparse.ArgumentTypeError):
        pagesets.at_least_one(number)
    assert pagesets.at_least_one("3") == 3
