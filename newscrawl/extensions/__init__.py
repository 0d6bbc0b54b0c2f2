"""What surrounds a run: the lock, the store, the frontier's feeding, the report."""
