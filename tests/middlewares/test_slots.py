import time
from itertools import pairwise


def test_the_hosts_of_a_site_share_one_queue_and_its_profile_can_slow_it(site, crawl, tmp_path):
    (tmp_path / "profile.toml").write_text('domain = "127.0.0.3"\ndelay = 0.8\n')
    site.page("*")(lambda it: it.send())
    proxy = {"http_proxy": site.url("/")}
    names = [f"http://{name}.daily.example/" for name in ("www", "sport", "m")]
    slow = [f"http://127.0.0.3:{site.port}/{i}" for i in range(3)]
    found = crawl(*names, *slow, environment=proxy, DOWNLOAD_DELAY=0.4, NEWSCRAWL_SITES=str(tmp_path))
    assert len(found.pages) == 6
    for part, delay in (("daily.example", 0.4), ("127.0.0.3", 0.8)):
        times = [it.at for it in site.asked if part in it.path]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert len(gaps) == 2
        assert min(gaps) > delay - 0.05
        assert max(gaps) < delay + 0.4


def test_no_more_requests_than_allowed_are_under_way_even_without_a_delay(site, crawl):
    under_way, most = [], []

    @site.page("*")
    def page(it):
        under_way.append(it)
        most.append(len(under_way))
        time.sleep(0.05)
        under_way.remove(it)
        it.send()

    crawl(*[site.url(f"/{i}") for i in range(12)], CONCURRENT_REQUESTS_PER_DOMAIN=2)
    assert len(most) == 12
    assert max(most) == 2
