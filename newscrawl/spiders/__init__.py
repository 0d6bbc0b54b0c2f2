"""Seeds in, requests out."""
