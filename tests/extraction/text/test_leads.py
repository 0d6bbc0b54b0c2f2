"""Which links lead to what papers ask their readers to join, and which to what somebody wrote there."""

import pytest

from newscrawl.extraction.text.leads import leads_to


@pytest.mark.parametrize(
    ("href", "lead"),
    [
        ("https://invite.viber.com/?g2=AQ", "leads-to-channel"),
        ("https://news.google.com/publications/CAAq", "leads-to-source"),
        ("https://play.google.com/store/apps/details?id=hu.tavihirlap.app", "leads-to-app:idhutavihirlapapp"),
        ("//hu-hu.facebook.com/TaviHirlap/", "leads-to-profile:tavihirlap"),
        ("https://x.com/tavihirlap/status/12", None),
        ("https://www.facebook.com/sharer.php?u=https://tavihirlap.hu/1", None),
        ("https://wa.me/?text=https://tavihirlap.hu/1", None),
        ("/facebook.com/tavihirlap", None),
    ],
)
def test_a_link_tells_where_it_leads(href: str, lead: str | None) -> None:
    assert leads_to(href) == lead
