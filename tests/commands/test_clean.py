import gzip
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests import icelandic
from tests.limits import limited

TEXT = "The bridge is open again.\n\nAlso read: Ferry tickets to cost more\n\nThe mayor cut the ribbon."
CLEAN = "The bridge is open again.\n\nThe mayor cut the ribbon."


def as_lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


def from_lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_text_file_is_one_article_and_is_printed_cleaned(scrapy, tmp_path):
    (tmp_path / "story.txt").write_text(TEXT)
    ended = scrapy("clean", "story.txt")
    assert (ended.exit_code, ended.out, ended.err) == (0, CLEAN + "\n", "")


def test_all_that_was_read_of_a_text_file_is_printed_as_json_when_asked(scrapy, tmp_path):
    (tmp_path / "story.txt").write_text(TEXT)
    data = json.loads(scrapy("clean", "story.txt", "--json").out)
    assert data["text"] == CLEAN
    assert [removed["kind"] for removed in data["removed"]] == ["read_also"]


def test_a_text_file_with_a_byte_order_mark_loses_it(scrapy, tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8-sig")
    assert scrapy("clean", "story.txt").out == CLEAN + "\n"


def test_each_record_is_cleaned_and_other_fields_stay(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_text(as_lines({"n": 1.5, "text": TEXT, "x": {"y": None}}, {"text": "Short."}))
    ended = scrapy("clean", "a.jsonl")
    first, second = from_lines(ended.out)
    assert ended.exit_code == 0
    assert first["text"] == CLEAN
    assert (first["n"], first["x"]) == (1.5, {"y": None})
    assert second == {"text": "Short.", "removed": []}


def test_a_record_with_a_number_beyond_all_is_cleaned_like_others(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_text(as_lines({"text": TEXT, "score": 1.5}).replace("1.5", "1e999"))
    ended = scrapy("clean", "a.jsonl")
    (record,) = from_lines(ended.out)
    assert (ended.exit_code, record["text"], record["score"]) == (0, CLEAN, None)


def test_records_come_from_stdin_too(scrapy):
    assert from_lines(scrapy("clean", "-", stdin=as_lines({"text": TEXT}).encode()).out)[0]["text"] == CLEAN


def test_packed_lines_are_read_and_written(scrapy, tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(as_lines({"text": TEXT}).encode()))
    ended = scrapy("clean", "a.jsonl.gz", "-o", "b.jsonl.gz")
    assert (ended.exit_code, ended.out) == (0, "")
    assert from_lines(gzip.decompress((tmp_path / "b.jsonl.gz").read_bytes()).decode())[0]["text"] == CLEAN


def test_endings_count_in_any_case_of_letters_for_what_is_written_as_for_what_is_read(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_text(as_lines({"text": TEXT}))
    assert scrapy("clean", "a.jsonl", "-o", "b.JSONL.GZ").exit_code == 0
    assert from_lines(scrapy("clean", "b.JSONL.GZ").out)[0]["text"] == CLEAN
    assert "would be read as well" in scrapy("clean", ".", "-o", "C.JSONL").complaints[0]


def test_bad_lines_are_named_and_left_out_and_the_rest_is_cleaned(scrapy, tmp_path):
    bad = ['{"text": "cut', "[1]", '{"title": "no text"}', '{"text": NaN}', '{"text": 5}', "[" * 100_000]
    good = as_lines({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(good + "\n".join(bad) + "\n" + good)
    ended = scrapy("clean", "a.jsonl")
    assert ended.exit_code == 1
    assert [record["text"] for record in from_lines(ended.out)] == [CLEAN, CLEAN]
    assert [line.split(":")[1] for line in ended.complaints] == [
        *(f" a.jsonl, line {number}" for number in range(2, 8)),
        " a.jsonl",
    ]
    assert "6 bad lines" in ended.complaints[-1]


def test_a_line_that_is_not_utf8_is_a_bad_line(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9"}\n' + as_lines({"text": "Good."}).encode())
    ended = scrapy("clean", "a.jsonl")
    assert ended.exit_code == 1
    assert "a.jsonl, line 1: not UTF-8" in ended.err
    assert len(from_lines(ended.out)) == 1


def test_of_a_packed_file_that_is_cut_everything_before_the_cut_is_cleaned(scrapy, tmp_path):
    lines = as_lines(*({"n": number, "text": f"Number {number} of {number * 7919}."} for number in range(20000)))
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    ended = scrapy("clean", "a.jsonl.gz", "-o", "out.jsonl")
    assert ended.exit_code == 1
    assert "cannot be read on" in ended.err
    assert len(from_lines((tmp_path / "out.jsonl").read_text())) > 1000


def test_a_file_may_be_cleaned_in_its_own_place(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_text(as_lines({"text": TEXT}))
    scrapy("clean", "a.jsonl", "-o", "a.jsonl")
    assert from_lines((tmp_path / "a.jsonl").read_text())[0]["text"] == CLEAN
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_an_output_that_cannot_be_written_is_one_line_and_leaves_what_was_there(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_text(as_lines({"text": TEXT}))
    ended = scrapy("clean", "a.jsonl", "-o", "missing/b.jsonl")
    assert ended.exit_code == 74
    assert len(ended.complaints) == 1
    assert "cannot write missing/b.jsonl" in ended.err


def test_an_input_that_is_not_there_leaves_no_output(scrapy, tmp_path):
    ended = scrapy("clean", "a.jsonl", "-o", "b.jsonl")
    assert (ended.exit_code, len(ended.complaints)) == (1, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_refused(scrapy):
    ended = scrapy("clean", "a.pdf")
    assert ended.exit_code == 1
    assert len(ended.complaints) == 1
    assert "a.pdf: clean reads .txt, .jsonl" in ended.err


def test_kinds_that_a_user_wants_stay(scrapy, tmp_path):
    (tmp_path / "story.txt").write_text(TEXT)
    assert scrapy("clean", "story.txt", "-s", "NEWSCRAWL_KEEP=read_also").out == TEXT + "\n"


def test_an_unknown_kind_is_one_clear_line(scrapy, tmp_path):
    (tmp_path / "story.txt").write_text(TEXT)
    ended = scrapy("clean", "story.txt", "-s", "NEWSCRAWL_KEEP=promo")
    assert (ended.exit_code, len(ended.complaints)) == (1, 1)
    assert "NEWSCRAWL_KEEP = 'promo': must be one of " in ended.err


def test_rules_of_the_user_are_obeyed_without_a_project(scrapy, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.toml").write_text('[[strip]]\npattern = "^The mayor cut"\n')
    story = "\n\n".join(f"Paragraph {number} of a story that goes on for a while." for number in range(9))
    (tmp_path / "story.txt").write_text(f"{story}\n\nThe mayor cut the ribbon.")
    ended = scrapy("clean", "story.txt", "-s", "NEWSCRAWL_RULES=rules", project=False)
    assert ended.out == f"{story}\n"


def test_two_files_are_a_usage_error(scrapy):
    assert scrapy("clean", "a.txt", "b.txt").exit_code == 2


def test_a_reader_that_has_enough_ends_it_without_a_word(tmp_path):
    story = "\n\n".join(f"Paragraph {number} of a story that goes on for a while." for number in range(99))
    (tmp_path / "a.jsonl").write_text(
        as_lines(*({"n": number, "url": f"https://a.example/{number}", "text": story} for number in range(100)))
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "clean", "a.jsonl"],
        cwd=tmp_path,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["n"] == 0
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (1, b"")


def test_a_file_with_bad_lines_is_not_written_over(scrapy, tmp_path):
    (tmp_path / "texts.jsonl").write_text('{"text": "The ferry sailed."}\nno JSON\n')
    ended = scrapy("clean", "texts.jsonl", "-o", "texts.jsonl")
    assert ended.exit_code == 1
    assert "stays as it is, 1 of its lines cannot be read" in ended.err
    assert (tmp_path / "texts.jsonl").read_text().endswith("no JSON\n")


def icelandic_records(count, **more):
    for number in range(count):
        lines = icelandic.paragraphs(f"grein {number}", 5)
        text = [icelandic.updated(number), lines[0], icelandic.AFTER_THE_FIRST, *lines[1:], icelandic.SUPPORT]
        url = f"https://fjardarbladid.example/frett/{number}"
        yield {"url": url, "title": f"Frétt {number}", "text": "\n\n".join(text), "n": number, **more}


def test_lines_that_come_back_in_most_articles_of_a_site_go_from_files_and_folders(scrapy, tmp_path):
    records = list(icelandic_records(12))
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.jsonl").write_text(as_lines(*records[:7]))
    (tmp_path / "old" / "b.jsonl.gz").write_bytes(gzip.compress(as_lines(*records[7:]).encode()))
    (tmp_path / "all.jsonl").write_text(as_lines(*records))
    for name in ("old", "all.jsonl"):
        ended = scrapy("clean", name)
        assert (ended.exit_code, ended.err) == (0, "")
        cleaned = from_lines(ended.out)
        assert [one["n"] for one in cleaned] == list(range(12))
        assert [one["text"] for one in cleaned] == [
            "\n\n".join(icelandic.paragraphs(f"grein {number}", 5)) for number in range(12)
        ]
        assert cleaned[0]["removed"][1] == {
            "text": icelandic.AFTER_THE_FIRST,
            "kind": "repeated_line",
            "rule": "memory:12/12",
            "position": 2,
        }


def test_lines_stay_that_come_back_in_copies_of_one_article_or_where_no_site_is_known(scrapy, tmp_path):
    article = next(icelandic_records(1))
    copies = [{**article, "url": f"{article['url']}?page={number}"} for number in range(12)]
    homeless = [{**record, "url": None} for record in icelandic_records(12)]
    for records in (copies, homeless):
        (tmp_path / "a.jsonl").write_text(as_lines(*records))
        assert [one["text"] for one in from_lines(scrapy("clean", "a.jsonl").out)] == [one["text"] for one in records]


def test_a_folder_without_articles_is_refused(scrapy, tmp_path):
    (tmp_path / "empty").mkdir()
    ended = scrapy("clean", "empty")
    assert ended.exit_code == 1
    assert "no file in this folder ends in .jsonl" in ended.err


def test_records_that_tell_no_site_are_counted_on_stderr(scrapy, tmp_path):
    (tmp_path / "a.jsonl").write_text(as_lines(*[{"text": TEXT}] * 3, {"text": TEXT, "site": "a.example"}))
    ended = scrapy("clean", "a.jsonl")
    assert ended.exit_code == 0
    assert len(ended.complaints) == 1
    assert "a.jsonl: 3 records name no site" in ended.err


def test_an_output_inside_of_the_folder_that_is_read_is_refused(scrapy, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.jsonl").write_text(as_lines({"text": TEXT, "site": "a.example"}))
    ended = scrapy("clean", "articles", "-o", "articles/z.jsonl")
    assert (ended.exit_code, len(ended.complaints)) == (1, 1)
    assert [path.name for path in folder.iterdir()] == ["a.jsonl"]


def test_what_the_guard_held_back_is_told_in_a_source_that_is_the_projects(scrapy, tmp_path):
    line = "Newest stories of the lake, every morning at seven in your letter box"
    text = f"The bridge opened.\n\n{line}"
    sources = [{"feed": "x"}, "Reuters"]
    records = [{"url": f"https://a.example/{n}", "text": text, "source": source} for n, source in enumerate(sources)]
    others = [{"url": f"https://a.example/{n}", "text": f"Story {'abcdefghij'[n] * 9} of the lake.\n\n{line}"}
              for n in range(2, 10)]  # fmt: skip
    (tmp_path / "a.jsonl").write_text(as_lines(*records, *others))
    ours, theirs, *_ = from_lines(scrapy("clean", "a.jsonl").out)
    assert ours["source"] == {"feed": "x", "kept": "promo: 1 blocks held back by the over-strip guard"}
    assert theirs["source"] == "Reuters"


@pytest.mark.parametrize("limit", [50_000, 150_000])
def test_a_temporary_folder_that_is_full_is_named(tmp_path, limit):
    source = tmp_path / "in.jsonl"
    words = [" ".join(f"w{number * place}" for place in range(50)) for number in range(1500)]
    records = [
        {"url": f"https://paper{number % 300}.example/{number}", "text": text} for number, text in enumerate(words)
    ]
    source.write_text(as_lines(*records))
    command = [sys.executable, "-m", "scrapy", "clean", str(source), "-o", "/dev/null"]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "TMPDIR": str(tmp_path)}
    with limited(resource.RLIMIT_FSIZE, limit):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 74
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        f"newscrawl: error: cannot write to the temporary folder {tmp_path} (TMPDIR names another): "
    )
    assert "transaction" not in line
    assert not list(tmp_path.glob("newscrawl-*"))
