"""The pictures of an article, their captions, and whose they are."""
