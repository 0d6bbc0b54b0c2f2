"""Pages of a newspaper that does not exist, for the tests of the choice of blocks."""

TITLE = "Harbour bridge reopens after two years of repairs"
PARAGRAPHS = [
    "The old harbour bridge of Marlow opened to traffic again on Monday, two years after engineers had found cracks "
    "in three of its eleven piers and closed it at an hour's notice.",
    "Mayor Ines Okafor, who cut the ribbon in heavy rain, said the repairs had cost 48 million crowns, four million "
    "less than the council had set aside.",
    "“We were told it could not be done without tearing it down,” she said. “It stands, and it will stand for "
    "another sixty years.”",
    "Some 21,000 vehicles a day used the bridge before it was closed. Since then, drivers have had to take the ferry "
    "or a detour of 14 kilometres through the northern suburbs.",
    "Shopkeepers on the south bank welcomed the reopening. Several of them had said last winter that they would not "
    "survive another season without passing trade.",
    "The engineers will return in spring to replace the lamps and to paint the railings, work that needs no closure, "
    "the council said.",
]
RELATED = ["Ferry company to cut forty jobs", "Council delays tram line again", "Storm warning for the south coast"]
NAVIGATION = ["Home", "Politics", "Economy", "Sports", "Culture", "Opinion", "Weather", "Subscribe"]
FOOTER = ["Imprint", "Privacy policy", "Terms of use", "Advertise with us", "Contact"]


def links(words: list[str]) -> str:
    """Make a list of links."""
    return "<ul>" + "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(words)) + "</ul>"


def paragraphs(texts: list[str] = PARAGRAPHS) -> str:
    """Make a paragraph of each text."""
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, title: str = TITLE, head: str = "", lang: str = "en") -> str:
    """Make a page with navigation, an article, teasers and a footer."""
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - Marlow Courier</title>
    <meta property="og:title" content="{title}">{head}</head><body>
    <header class="site-header"><a href="/">Marlow Courier</a><nav class="main-nav">{links(NAVIGATION)}</nav></header>
    <main><article class="article"><h1 class="headline">{title}</h1>
    <div class="byline">By Ada Brandt</div><div class="published"><time>16 March 2026</time></div>
    <div class="article-body">{body}</div></article>
    <aside class="related"><h3>Related articles</h3>{links(RELATED)}</aside></main>
    <footer class="site-footer">{links(FOOTER)}<p>© 2026 Marlow Courier. All rights reserved.</p></footer>
    </body></html>"""
