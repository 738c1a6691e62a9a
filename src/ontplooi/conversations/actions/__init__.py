"""What changes in a conversation, one file per use case. Only these files write."""
