"""The pages of a conversation, one file per use case."""
