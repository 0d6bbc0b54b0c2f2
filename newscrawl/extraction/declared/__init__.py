"""What a page declares for machines: JSON-LD and microdata, and the node in them that is the article."""
