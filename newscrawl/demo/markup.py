"""The light markup of the stories' texts: `[label](url)` is a link, `*word*` is emphasis."""

import re
from html import escape

# A link with its target, or a stretch of emphasis within one paragraph.
_INLINE = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)|\*([^*\n]+)\*")


def to_html(text: str) -> str:
    """Return `text` as HTML.

    >>> to_html("Ask *them* & [us](/about)")
    'Ask <em>them</em> &amp; <a href="/about">us</a>'
    """
    parts: list[str] = []
    end = 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[end : match.start()], quote=False))
        label, url, emphasis = match.groups()
        parts.append(
            f"<em>{escape(emphasis, quote=False)}</em>"
            if emphasis
            else f'<a href="{escape(url)}">{escape(label, quote=False)}</a>'
        )
        end = match.end()
    return "".join([*parts, escape(text[end:], quote=False)])


def to_plain(text: str) -> str:
    """Return `text` as a reader sees it.

    >>> to_plain("Ask *them* & [us](/about)")
    'Ask them & us'
    """
    return _INLINE.sub(lambda match: match[1] or match[3], text)
