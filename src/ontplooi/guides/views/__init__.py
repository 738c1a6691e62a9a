"""Pages about guides, a file for each use."""
