import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import letterhead, plaintext
from tests import case_files


@pytest.mark.parametrize("case", case_files.read("letterheads"))
def test_a_text_tells_who_wrote_it_and_when(case):
    about, _ = plaintext.find(case["text"])
    found = {
        "title": about.title or "",
        "authors": list(about.authors),
        "day": (about.published or "")[:10],
    }
    assert found == found | {key: case[key] for key in found if key in case}


def test_a_mail_tells_its_time():
    headers = ["From: Pat Reader", "Date: Thu, 5 Mar 2026 09:14:00 +0100"]
    assert letterhead.day(headers, [], [], None) == "2026-03-05T09:14:00+01:00"


def test_a_dateline_goes_before_the_mail_it_was_sent_by():
    assert letterhead.day(["Sent: 9 March 2026"], ["5 March 2026"], [], "en") == "2026-03-05"


@given(st.text(max_size=200), st.text(max_size=80))
def test_a_byline_takes_lines_only_if_it_has_names(line, following):
    names, size = letterhead.authors(line, following)
    assert bool(names) == bool(size)
