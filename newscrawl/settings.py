"""The composition root: every component, in order, with its reason."""

from newscrawl import __version__

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
COMMANDS_MODULE = "newscrawl.commands"

# ---- newscrawl's own settings, see the README
NEWSCRAWL_ARCHIVE = "archive"
NEWSCRAWL_STATE = "state"
NEWSCRAWL_SITES = ""
NEWSCRAWL_RULES = ""
NEWSCRAWL_KEEP: list[str] = []
NEWSCRAWL_DUPLICATES = "drop"
NEWSCRAWL_DUPLICATE_DAYS = 90  # copies come within days; URLs and exact texts are known for ever
NEWSCRAWL_OPT_OUTS = ["tdm"]  # `noindex` speaks of search engines; whoever reads it wider adds it
NEWSCRAWL_ALLOW_ADDRESSES = ""
NEWSCRAWL_CONTACT = ""
NEWSCRAWL_MAX_LISTS = 100  # feeds, sitemaps and sections that a run reads for the first time, per seed
NEWSCRAWL_MAX_FAILURES = 0.5  # share of failed article pages that makes a run unhealthy
NEWSCRAWL_MAX_MISSING = 0.5  # share of articles without title or date that does
NEWSCRAWL_MAX_RETRY_AFTER = 20  # seconds one request waits for its host; who asks for more is left for the run
NEWSCRAWL_MAX_HOST_FAILURES = 20  # in a row, then the host is left for the run

# ---- who asks, and how often
USER_AGENT = f"newscrawl/{__version__} (+https://pypi.org/project/newscrawl/)"  # or NEWSCRAWL_CONTACT for the URL
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"  # the group in robots.txt
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # per site: SlotMiddleware makes a site's hosts share one slot
DOWNLOAD_DELAY = 1  # seconds between two requests to a site
DOWNLOAD_DELAY_JITTER = 0  # a delay is a promise: never shorter
AUTOTHROTTLE_ENABLED = False  # the delay is chosen, by us, by robots.txt or by the site profile
COOKIES_ENABLED = False  # nobody's session; 9 % less CPU per page with the next three
METAREFRESH_ENABLED = False  # a redirect that no guard sees
REMOTE_CONTROL_ENABLED = False  # an HTTP server that runs code
TELNETCONSOLE_ENABLED = False  # likewise
REFERRER_POLICY = "no-referrer"  # where a link stood is nobody's business

# ---- how much
CONCURRENT_REQUESTS = 64  # over all sites: with one per site, as many sites are asked side by side
CONCURRENT_ITEMS = 1  # a page holds one article; 100, the default, starts 100 tasks per response: a quarter of the CPU
DOWNLOAD_TIMEOUT = 10  # seconds for a whole answer, trickling bodies included
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, packed and unpacked; lists may have 50 MB, as sitemaps.org has it
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True  # a cut body is a failure, never an article (Scrapy's default, relied upon)
REDIRECT_MAX_TIMES = 10
URLLENGTH_LIMIT = 2083  # URLMiddleware holds redirects to the same
RETRY_TIMES = 4  # within the time that a page may take, all in all
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the spider says it once, with the reason

# ---- what is said
LOG_FORMATTER = "newscrawl.logs.OneLineLogFormatter"  # one line per fault, whatever a page put into its URL
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []  # no list of versions; the crawl command silences those of components
STATS_DUMP = False  # the run report holds them

# ---- the guards, from the engine to the network
DOWNLOAD_HANDLERS = {
    "http": "newscrawl.middlewares.transfer.HTTPDownloadHandler",  # bounds a URL's time and an answer's headers
    "https": "newscrawl.middlewares.transfer.HTTPDownloadHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),  # http and https only
}
TWISTED_DNS_RESOLVER = "scrapy.resolver.CachingHostnameResolver"  # IPv6, too; newscrawl.resolver filters any
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.middlewares.urls.URLMiddleware": 10,  # first: what is no URL to fetch needs no robots.txt
    "newscrawl.middlewares.recorded.RecordedMiddleware": 20,  # before all that asks the web, or waits for it
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "newscrawl.middlewares.identity.IdentityMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.middlewares.retry.RetryMiddleware": 550,  # waits before anything is asked of a host
    "newscrawl.middlewares.addresses.AddressMiddleware": 560,  # after retry: what is refused must not be retried
    "newscrawl.middlewares.robots.RobotsMiddleware": 565,  # a blocked host is not asked for its robots.txt
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.middlewares.compression.CompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.redirect.RedirectMiddleware": 600,
    "newscrawl.middlewares.slots.SlotMiddleware": 800,  # last: requests for robots.txt get their slot, too
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # URLMiddleware counts and logs such URLs
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # lists know their depth
}

# ---- the way of an article
EXTENSIONS = {
    "newscrawl.extensions.run.Run": -100,  # first: what cannot work must end before anything else starts
    "scrapy.extensions.feedexport.FeedExporter": None,
    "newscrawl.extensions.feeds.FeedExporter": 0,  # closed before the report is written, which tells what it lost
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.PromoPipeline": 100,  # blocks become text: duplicates are judged by the clean text
    "newscrawl.pipelines.DuplicatesPipeline": 200,  # copies go before they are stored
    "newscrawl.pipelines.ArchivePipeline": 300,  # last: what it hands on is what the archive holds
}
ITEM_PROCESSOR = "newscrawl.pipelines.PipelineManager"  # what waits goes through the pipelines before they close
FEED_STORAGES = {  # what cannot be written ends the run, in one line
    **dict.fromkeys(("", "file"), "newscrawl.extensions.feeds.FileStorage"),
    "stdout": "newscrawl.extensions.feeds.StdoutStorage",
}
FEED_EXPORTERS = {
    "csv": "newscrawl.exporters.CsvExporter",  # lists and objects in a cell as JSON
    "marshal": "newscrawl.exporters.MarshalExporter",  # objects as dictionaries
    "xml": "newscrawl.exporters.XmlExporter",  # objects as elements, and none for what is missing
}
FEED_EXPORT_ENCODING = "utf-8"  # else every letter beyond ASCII is an escape
