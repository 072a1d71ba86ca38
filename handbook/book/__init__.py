"""The Handbook: entries, the links between them, what they are asked, and where their pages lie."""
