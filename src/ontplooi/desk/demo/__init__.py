"""A made-up organisation to play in. `fill` makes it; everything goes through the same actions that people use."""

from ontplooi.desk.demo.fill import fill

__all__ = ["fill"]
