"""The pages of the room `notices`."""
