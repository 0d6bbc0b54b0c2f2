from newscrawl.discovery.problems import MAX_PROBLEMS, Problems, log_safe


def test_nothing_in_a_line_forges_another_line_or_a_terminal_sequence() -> None:
    line = log_safe("a\nb\r\x1b[31mc\u2028d\u202ee\ud800")
    assert line == r"a\nb\r\x1b[31mc\u2028d\u202ee\ud800"


def test_credentials_are_hidden() -> None:
    assert log_safe("http://user:secret@example.org/a@b") == "http://***@example.org/a@b"


def test_long_places_are_cut() -> None:
    assert len(log_safe("a" * 10_000)) == 201


def test_further_problems_are_counted() -> None:
    problems = Problems()
    for number in range(MAX_PROBLEMS + 7):
        problems.add("broken URL", f"http://[{number}")
    lines = problems.lines()
    assert lines[0] == "broken URL: http://[0"
    assert lines[-1] == "and 7 further problems"
    assert len(lines) == MAX_PROBLEMS + 1
