"""The pages of rounds, one file per use case."""
