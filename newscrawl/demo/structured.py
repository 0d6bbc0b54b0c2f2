"""What a page says of its article in JSON-LD (schema.org `NewsArticle`)."""

import json
from typing import Any

from newscrawl.demo.content import Paper, Story


def json_ld(paper: Paper, story: Story) -> str:
    """Return the contents of the page's `script` element."""
    url = paper.url(paper.path(story))
    home = {"@type": "ListItem", "position": 1, "name": paper.name, "item": paper.url("/")}
    here = {"@type": "ListItem", "position": 2, "name": paper.sections[story.section]}
    graph = [
        {"@context": "https://schema.org", **_article(paper, story, url)},
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [home, here]},
    ]
    return json.dumps(graph, ensure_ascii=False, indent=1).replace("</", "<\\/")


def _article(paper: Paper, story: Story, url: str) -> dict[str, Any]:
    publisher = {"@type": "NewsMediaOrganization", "name": paper.name, "url": paper.url("/")}
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": story.title,
        "description": story.description,
        "datePublished": story.published.isoformat(),
        "dateModified": story.touched.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors] or _office(paper, story),
        "publisher": publisher,
        "articleSection": paper.sections[story.section],
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "isAccessibleForFree": story.free,
    }
    if story.pictures:
        article["image"] = [paper.url(f"/media/{picture.file}") for picture in story.pictures]
    return article


def _office(paper: Paper, story: Story) -> dict[str, str]:
    return {"@type": "Organization", "name": story.agency or paper.name}
