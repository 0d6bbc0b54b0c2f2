"""Where an article is filed: its section, the trail that leads to it, its tags."""
