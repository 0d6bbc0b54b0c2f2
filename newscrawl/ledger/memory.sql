-- What is remembered of the sites' lines (promo/memory.py says what the figures mean). Made where it is missing.

CREATE TABLE IF NOT EXISTS memory_sites (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL UNIQUE,   -- registered domain
    articles INTEGER NOT NULL,   -- distinct articles that were read
    lines INTEGER NOT NULL       -- rows of memory_lines
);

CREATE TABLE IF NOT EXISTS memory_lines (
    site INTEGER NOT NULL,       -- memory_sites.id
    line INTEGER NOT NULL,       -- hash of the folded line
    articles INTEGER NOT NULL,
    days INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    exact INTEGER NOT NULL,
    varies INTEGER NOT NULL,
    placed INTEGER NOT NULL,
    head INTEGER NOT NULL,
    tail INTEGER NOT NULL,
    at_head INTEGER NOT NULL,
    at_tail INTEGER NOT NULL,
    went INTEGER NOT NULL,
    text TEXT,                   -- of lines that became evidence
    PRIMARY KEY (site, line)
) WITHOUT ROWID;
