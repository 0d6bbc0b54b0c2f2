"""What a person's name looks like."""

from newscrawl.extraction.people.names import is_eastern_name, is_weekday, looks_like_name


def test_a_name_has_no_small_words_inside_but_those_of_names():
    assert looks_like_name("Ludwig van der Rohe")
    assert not looks_like_name("So erreichen Sie Moritz")
    assert not looks_like_name("Read all of it")
    assert not looks_like_name("In This Article")


def test_a_name_without_spaces_is_short():
    assert looks_like_name("王小明", alone=True)
    assert not looks_like_name("这座古城是谁发现的？", alone=True)
    assert not looks_like_name("Gazetteでに掲載した記事の一覧表示", alone=True)


def test_no_word_of_a_name_mixes_scripts():
    assert looks_like_name("佐々木 花子")
    assert looks_like_name("Taro 山田")
    assert not looks_like_name("Gazette日本に掲載", alone=True)


def test_weekdays_are_known_in_many_languages_however_they_are_joined():
    for day in ("Chủ Nhật", "THỨ BA", "Terça-feira", "Terça Feira", "יום שלישי", "سه\u200cشنبه", "سه شنبه", "星期二"):
        assert is_weekday(day), day
    assert not is_weekday("Juma")
    assert not is_weekday("Jane Doe")


def test_names_of_east_asia_are_told_from_desks_and_papers():
    for name in ("김하늘", "남궁하늘", "王明", "歐陽小明", "佐々木花子", "佐藤はなこ"):
        assert is_eastern_name(name), name
    for word in ("정치부", "東湖日報", "編集部", "国际频道", "온라인뉴스팀", "本報記者", "Jane Doe", "佚名"):
        assert not is_eastern_name(word), word
