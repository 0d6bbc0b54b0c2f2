from newscrawl.promo.lines import LONGEST, MOST, line_key, sightings


def key(text: str) -> int:
    keys = line_key(text)
    assert keys
    return keys[0]


def test_case_signs_and_numbers_make_no_other_line() -> None:
    assert key("Read by 1,204 people") == key("READ BY 7 people!")
    assert key("Changed 3.11.2026, 9:30") == key("Changed 24.12.2025, 17:05")
    assert key("बदला गया: १२ मार्च") == key("बदला गया: 3 मार्च")
    assert key("Read by 7 people") != key("Read by seven people")


def test_names_of_days_and_months_go_with_the_date() -> None:
    assert key("Síðast breytt mánudagur 3. nóvember 2026") == key("Síðast breytt laugardagur 12. desember 2026")
    assert key("Changed on May 5, 2026, 9:30") == key("Changed on November 12th, 2025, 18:05")
    assert key("Actualizado el 3 de mayo de 2026") == key("Actualizado el 14 de junio de 2025")
    assert key("Sunday 3 May 2026") == key("Monday 11 June 2026")
    assert key("Sunday for 3 boats") != key("Monday for 3 boats")


def test_numbers_are_told_apart_by_the_second_hash() -> None:
    first, second, again = (sightings([text])[0] for text in ("Page 1 of 2", "Page 2 of 2", "page 1 of 2"))
    assert first.key == second.key == again.key
    assert first.exact == again.exact != second.exact


def test_what_has_no_words_or_is_too_long_is_no_line() -> None:
    assert line_key("* * *") is line_key("12:30") is line_key("") is line_key("word " * LONGEST) is None


def test_of_a_long_list_the_ends_are_read() -> None:
    def named(number: int) -> str:
        return f"Boat {'abcdefghij'[number // 100]}{'abcdefghij'[number // 10 % 10]}{'abcdefghij'[number % 10]}"

    seen = sightings([named(number) for number in range(900)])
    assert len(seen) == MOST
    assert (seen[0].head, seen[0].tail) == (0, 899)
    assert (seen[-1].text, seen[-1].tail) == (named(899), 0)


def test_a_line_counts_once_in_an_article() -> None:
    seen = sightings(["Once", "La la la", "A day.", "La la la"], elsewhere=["LA LA LA", "Share this"])
    assert [(line.text, line.head) for line in seen] == [
        ("Once", 0),
        ("La la la", 1),
        ("A day.", 2),
        ("Share this", -1),
    ]
