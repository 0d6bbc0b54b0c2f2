-- The duplicate index. Everything in it can be rebuilt from the archive.

-- Scheme and parameters: an index made by another scheme is refused, never misread.
CREATE TABLE IF NOT EXISTS dedup_scheme (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Documents that others can be copies of: articles, their revisions, and copies that say more than the article.
CREATE TABLE IF NOT EXISTS dedup_documents (
    number  INTEGER PRIMARY KEY,
    id      NOT NULL,          -- text or integer, as the caller gave it
    article INTEGER NOT NULL,  -- number of the article it is a revision or copy of; 0 when it is the first itself
    kept    INTEGER NOT NULL,  -- 1: an article or a revision; 0: a copy
    sure    INTEGER NOT NULL,  -- 0: a copy that is not quite sure, and no link in a chain of copies
    site    INTEGER NOT NULL,  -- hash of the registered domain
    day     INTEGER NOT NULL,  -- published, else seen: days since 0001-01-01
    seen    INTEGER NOT NULL,  -- when it was added: days since 0001-01-01
    sketch  BLOB               -- newscrawl/dedup/sketch.py; NULL when expired
);

-- Canonical URLs and exact texts, for ever. The number is negative for URL and text of a copy.
CREATE TABLE IF NOT EXISTS dedup_keys (
    key      INTEGER PRIMARY KEY,  -- 64-bit hash, signed
    document INTEGER NOT NULL
);

-- The inverted index of complete segments, 65,536 documents each (newscrawl/dedup/segment.py); empty when expired.
CREATE TABLE IF NOT EXISTS dedup_segments (
    number   INTEGER PRIMARY KEY,
    postings BLOB NOT NULL
);
