"""The shape of what is filled in about guides, a file for each use."""
