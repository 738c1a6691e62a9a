"""What changes guides, a file for each use: the shipped ones, versions, drafts, the organisation's choices."""

from ontplooi.guides.actions.shipped import install_shipped, shipped_guides

__all__ = ["install_shipped", "shipped_guides"]
