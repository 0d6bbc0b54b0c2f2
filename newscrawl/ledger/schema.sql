-- The ledger: what every run remembers. Times are whole seconds since 1970 in UTC.
-- The tables of the duplicate index stand in dedup/schema.sql,
-- those of the site memory in memory.sql; they live in the same file and share its transactions.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The frontier: every article URL ever found, and what became of it.
CREATE TABLE urls (
    key TEXT PRIMARY KEY,        -- canonical URL, which two addresses of one article share
    url TEXT NOT NULL,           -- the address that is requested
    site TEXT NOT NULL,          -- registered domain
    state INTEGER NOT NULL,      -- newscrawl.ledger.candidates.State
    trusted INTEGER NOT NULL,    -- 1: the user, a feed or a sitemap with its day of publication named it, it need not look like an article
    found INTEGER NOT NULL,      -- when it was found first
    published INTEGER,           -- when a feed, sitemap or the page itself says it appeared
    modified INTEGER,            -- newest change that a feed or sitemap told of
    fetched INTEGER,             -- when its page was read last
    attempts INTEGER NOT NULL DEFAULT 0, -- runs to which it gave nothing, one after the other
    failing INTEGER,             -- when the first of them asked
    fails INTEGER,               -- state in which it ends when that goes on
    rests INTEGER,               -- when it may be asked for again
    language TEXT,               -- of a page that was filtered out
    article TEXT                 -- canonical URL of the article that is stored of it; NULL: `key`, if any
) WITHOUT ROWID;
CREATE INDEX urls_waiting ON urls (site, coalesce(published, min(modified, found), found) DESC, key DESC) WHERE state = 0;

-- Newest stored revision of every article.
CREATE TABLE articles (
    canonical_url TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    bare INTEGER                 -- 64-bit key of title and text as they are without site memory; NULL: rebuilt
) WITHOUT ROWID;

-- Feeds, sitemaps and listing pages: which seed led to them, and how to ask only for what changed.
CREATE TABLE lists (
    url TEXT NOT NULL,
    seed TEXT NOT NULL,
    parent TEXT,                 -- the list that named it; NULL: the seed itself
    etag TEXT,
    last_modified TEXT,
    checked INTEGER,             -- when it was read last; NULL: never
    modified INTEGER,            -- what its parent says of its last change
    named INTEGER,               -- when its parent named it last
    failed INTEGER,              -- when it could not be read last; NULL: it has been read since
    gone INTEGER,                -- when it was not there first; NULL: it has been read since
    misdated INTEGER,            -- 1: it held what is newer than its parent said it was, which is not believed any more
    PRIMARY KEY (url, seed)
);
CREATE INDEX lists_named ON lists (seed, parent, named);

-- Output files: bytes up to `size` are committed, what stands behind them is not.
CREATE TABLE files (
    path TEXT PRIMARY KEY,       -- final path: of the archive whole, of copies below the ledger's folder
    size INTEGER NOT NULL,
    open INTEGER NOT NULL        -- 1: still carries the suffix .open
) WITHOUT ROWID;

CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    spider TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,               -- NULL: running, or ended by force
    exit_code INTEGER
) WITHOUT ROWID;
