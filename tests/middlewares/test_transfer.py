import socketserver
import threading
import time

from scrapy import Request

from newscrawl.middlewares.transfer import time_left


def test_all_attempts_share_the_time_of_one_and_a_half():
    first = Request("http://news.example/", meta={"download_timeout": 10})
    assert time_left(first) == 15
    first.meta["newscrawl_spent"] = 12.5
    again = first.replace(url="http://news.example/b", meta=first.meta | {"download_timeout": 3})
    assert time_left(again) == 2.5


def test_slow_redirects_and_retries_share_the_time_of_one_url(site, crawl):
    def slow(it):
        time.sleep(0.8)
        it.redirect(it.path + "x")

    site.page("/slow*")(slow)
    site.page("/silent")(lambda it: time.sleep(5))
    slowly, silent = site.url("/slow"), site.url("/silent", "127.0.0.2")
    found = crawl(slowly, silent, DOWNLOAD_TIMEOUT=2.2, RETRY_TIMES=5)
    assert found.failures == {slowly: "DownloadTimeoutError", silent: "DownloadTimeoutError"}
    assert found.seconds < 8
    assert len(site.times("/silent")) == 2
    assert len(site.asked) < 8


def test_endless_headers_are_broken_off_and_many_are_not(site, crawl):
    sent = []

    @site.page("/endless")
    def endless(it):
        it.write(b"HTTP/1.1 200 OK\r\n")
        for i in range(100_000):
            it.write(b"X-%d: %s\r\n" % (i, b"v" * 10_000))
            sent.append(i)

    @site.page("/continue")
    def interim(it):
        for i in range(1_000_000):
            it.write(b"HTTP/1.1 100 Continue\r\nX-%d: v\r\n\r\n" % i)

    site.page("/many")(lambda it: it.send(**{f"X_{i}": "v" * 100 for i in range(1000)}))
    endless_ones = [site.url("/endless", "127.0.0.2"), site.url("/continue", "127.0.0.3")]
    found = crawl(*endless_ones, site.url("/many"), RETRY_TIMES=0, DOWNLOAD_TIMEOUT=5)
    assert found.failures == dict.fromkeys(endless_ones, "DownloadFailedError")
    assert list(found.pages) == [site.url("/many")]
    assert len(sent) < 2000
    assert found.seconds < 5


def test_a_connection_that_nobody_needs_is_closed_while_the_crawl_goes_on(site, crawl):
    closed = threading.Event()

    class Keeping(socketserver.StreamRequestHandler):
        def handle(self):
            while self.rfile.readline().strip():
                pass
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nnews")
            self.rfile.read()  # until the crawler hangs up
            closed.set()

    site.page("/later")(lambda it: it.send() if closed.wait(20) else None)
    with socketserver.ThreadingTCPServer(("127.0.0.2", 0), Keeping) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        kept, later = f"http://127.0.0.2:{server.server_address[1]}/", site.url("/later")
        found = crawl(kept, later, DOWNLOAD_TIMEOUT=20)
        server.shutdown()
    assert set(found.pages) == {kept, later}, found.log
