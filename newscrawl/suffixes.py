"""The public suffix list (https://publicsuffix.org), once in a process."""

import tldextract

# The list that ships with tldextract, private suffixes included: no download, no cache folder.
suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
