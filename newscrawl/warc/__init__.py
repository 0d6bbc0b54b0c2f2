"""Pages out of WARC files (ISO 28500): files in, captures of pages out, and what is wrong with the files."""
