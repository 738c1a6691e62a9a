"""Settings and addresses; outside the floors of the house."""
