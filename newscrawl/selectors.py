"""CSS and XPath selectors of site profiles: compiled once, applied to a parsed page."""

from functools import lru_cache

from cssselect import SelectorError
from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from newscrawl.processors import collapse_spaces

_CSS = HTMLTranslator()
_EMPTY = etree.fromstring("<html/>")


class BadSelectorError(ValueError):
    """A selector that does not compile; the message says why, in one line."""


def is_xpath(selector: str) -> bool:
    """Tell XPath from CSS: XPath begins with `/`, `./`, `(` or a function.

    >>> is_xpath("//h1"), is_xpath("string(//h1)"), is_xpath("h1.title::text"), is_xpath("a:not(.x)")
    (True, True, False, False)
    """
    head, bracket, _ = selector.partition("(")
    return selector.startswith(("/", "./", "(")) or bool(bracket and head.replace("-", "").isalpha())


@lru_cache(maxsize=4096)
def compile_selector(selector: str) -> etree.XPath:
    """Compile a selector; CSS may end with `::text` or `::attr(name)`, as in parsel.

    Raises BadSelectorError.
    """
    try:
        xpath = etree.XPath(selector if is_xpath(selector) else _CSS.css_to_xpath(selector))
        xpath(_EMPTY)  # unknown functions and prefixes show only here
    except (etree.XPathError, SelectorError, ValueError) as error:  # the last: it holds a control character
        raise BadSelectorError(collapse_spaces(str(error)) or "it does not compile") from error
    return xpath


def select(tree: HtmlElement, selectors: tuple[str, ...]) -> list[HtmlElement | str]:
    """Give what the first selector that hits anything selects: elements, or text and attributes as strings.

    Raises BadSelectorError.
    """
    for selector in selectors:
        try:
            result = compile_selector(selector)(tree)
        except etree.XPathError:  # a limit of libxml2 on this one page
            continue
        values = result if isinstance(result, list) else [result]
        hits = [value for value in values if isinstance(value, (HtmlElement, str)) and value != ""]
        if hits:
            return hits
    return []
