"""Which text of a page is the article: cut into segments, judged by a model, put together as paragraphs."""
