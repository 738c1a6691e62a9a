"""What changes in a round, one file per use case. Only these files write."""
