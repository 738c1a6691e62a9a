"""Bringing people in from a file: reading it, knowing its columns, comparing it with who is here, and taking it over."""
