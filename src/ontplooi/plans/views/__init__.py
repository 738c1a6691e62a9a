"""The pages of plans, a file per use case."""
