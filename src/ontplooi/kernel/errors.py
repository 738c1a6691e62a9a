"""The one error that a person may see."""


class Refusal(Exception):  # noqa: N818  (it is an answer to a person, not a fault)
    """A kind, exact sentence in the person's language that says why something cannot be done now, and what can.

    Rules and actions raise it; pages and the API show it. Anything else that is raised is a bug and surfaces.
    """
