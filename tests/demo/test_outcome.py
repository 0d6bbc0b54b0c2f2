import json
from pathlib import Path

from newscrawl.demo.outcome import read_outcome


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_without_anything_gives_an_empty_outcome(tmp_path: Path) -> None:
    outcome = read_outcome(tmp_path)
    assert (outcome.articles, outcome.copies, outcome.reports) == ((), (), ())
    assert outcome.of_run(1) == []


def test_records_belong_to_runs_in_the_order_of_their_start(tmp_path: Path) -> None:
    write(tmp_path / "state/runs/a.json", json.dumps({"run": "later", "started": "2026-11-02"}))
    write(tmp_path / "state/runs/b.json", json.dumps({"run": "first", "started": "2026-11-01"}))
    write(tmp_path / "archive/1.jsonl", '{"run":"later","title":"L"}\n{"run":"first","title":"F"}\n')
    outcome = read_outcome(tmp_path)
    assert [record["title"] for record in outcome.of_run(1)] == ["F"]
    assert [record["title"] for record in outcome.of_run(2)] == ["L"]
    assert outcome.of_run(3) == []


def test_only_finished_files_are_read(tmp_path: Path) -> None:
    write(tmp_path / "archive/1.jsonl", '{"title":"whole"}\n')
    write(tmp_path / "archive/2.jsonl.open", '{"title":"half"}\n')
    assert [record["title"] for record in read_outcome(tmp_path).articles] == ["whole"]


def test_damaged_lines_lose_nothing_but_themselves(tmp_path: Path) -> None:
    write(tmp_path / "archive/1.jsonl", '{"title":\n[1]\n{"title":"good"}\n')
    write(tmp_path / "state/runs/a.json", "{")
    outcome = read_outcome(tmp_path)
    assert [record["title"] for record in outcome.articles] == ["good"]
    assert outcome.reports == ()
