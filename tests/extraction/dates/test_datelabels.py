"""The words at dates: what was published, what was changed, and what is no date of the article."""

import pytest

from newscrawl.extraction.dates.datelabels import dated_segments, labels_other


def test_labels_tell_publication_from_change():
    assert dated_segments("Veröffentlicht: 16.03.2016, aktualisiert: 17.03.2016") == [
        ("published", "Veröffentlicht: 16.03.2016,"),
        ("modified", "aktualisiert: 17.03.2016"),
    ]
    assert dated_segments("16 March 2016") == [("published", "16 March 2016")]
    assert dated_segments("No date here") == []


@pytest.mark.parametrize(
    "label",
    ["Event date:", "Termin:", "Veranstaltungsdatum:", "Date de l’événement :", "Etkinlik tarihi:", "開催日：",
     "Deadline:", "Data wydarzenia:", "Member since"],
)  # fmt: skip
def test_dates_that_are_labelled_as_others_are_left_out(label: str):
    assert dated_segments(f"{label} 3 June 2016") == []
    assert labels_other(f"{label} 3 June 2016")
    assert dated_segments(f"16 March 2016 | {label} 3 June 2016") == [("published", "16 March 2016 |")]
    assert dated_segments(f"{label} 3 June 2016, published: 16 March 2016") == [
        ("published", "published: 16 March 2016")
    ]


def test_one_word_without_a_colon_in_a_line_is_no_label_of_another_date():
    assert dated_segments("The ferry that died 3 times, 16 March 2016")[0][0] == "published"


def test_days_in_chinese_numerals_are_labelled_like_others():
    assert dated_segments("发布 二〇一六年三月十六日") == [("published", "发布 二〇一六年三月十六日")]
    assert dated_segments("二人三脚") == []


def test_labels_of_east_asia_stand_behind_the_day():
    assert dated_segments("2016年3月16日公開 2016年3月17日更新") == [
        ("published", "2016年3月16日公開"),
        ("modified", "2016年3月17日更新"),
    ]
    assert dated_segments("公開日 2016年3月16日 更新日 2016年3月17日")[0] == ("published", "公開日 2016年3月16日")


def test_labels_side_by_side_are_one_and_a_change_among_them_decides():
    assert dated_segments("Updated Date: Mar 16, 2016") == [("modified", "Updated Date: Mar 16, 2016")]
    assert dated_segments("Published / Updated: Mar 16, 2016")[0][0] == "modified"
    assert dated_segments("Published on: Mar 16, 2016") == [("published", "Published on: Mar 16, 2016")]
    assert dated_segments("Updated: soon Published: Mar 16, 2016") == [("published", "Published: Mar 16, 2016")]
