"""Measures what the product promises about speed. `make bench` fills two databases and prints the table."""
