import io

from newscrawl.ledger.reading import read_lines


def read(data, **options):
    return list(read_lines(io.BytesIO(data), **options))


def test_records_come_with_their_line_numbers_and_blank_lines_are_passed_over():
    assert [(line.number, line.record) for line in read(b'{"a":1}\n\n \r\n{"b":2}\r\n')] == [
        (1, {"a": 1}),
        (4, {"b": 2}),
    ]


def test_a_last_line_without_an_end_is_a_line():
    assert [line.record for line in read(b'{"a":1}\n{"b":2}')] == [{"a": 1}, {"b": 2}]


def test_of_a_file_that_is_written_a_last_line_without_an_end_is_left_out():
    assert [line.record for line in read(b'{"a":1}\n{"b":2}', whole=True)] == [{"a": 1}]


def test_a_byte_order_mark_is_no_part_of_the_first_record():
    assert read(b'\xef\xbb\xbf{"a":1}\n')[0].record == {"a": 1}


def test_a_number_beyond_all_that_python_holds_is_null():
    assert read(b'{"a":1e999,"b":[-1E999, 1.5e3, 0.1]}\n')[0].record == {"a": None, "b": [None, 1500.0, 0.1]}


def test_each_kind_of_damage_is_named():
    lines = [
        b"{",
        b"[]",
        b"NaN",
        b"\xff",
        b'{"a":' + b"[" * 100_000,
        b"1" * 5000,
        b'{"a":-Infinity}',
        b"null",
    ]
    found = read(b"\n".join(lines))
    assert [line.record for line in found] == [None] * 8
    assert [line.problem.split(" at ")[0].split(": ")[0] for line in found] == [
        "no JSON",
        "no JSON object but a list",
        "no JSON",
        "not UTF-8",
        "no JSON that can be read",
        "no JSON",
        "no JSON",
        "no JSON object but a NoneType",
    ]


def test_a_line_beyond_the_limit_is_passed_over_without_being_held():
    found = read(b'{"a":"' + b"x" * 500 + b'"}\n{"b":2}\n', longest=100)
    assert [(line.number, line.record) for line in found] == [(1, None), (2, {"b": 2})]
    assert found[0].problem == "longer than 100 bytes"


def test_a_line_as_long_as_the_limit_is_read():
    assert read(b'{"a":1}\n', longest=8)[0].record == {"a": 1}
