"""When an article was published and changed: dates in structured data, texts and addresses, in many languages."""
