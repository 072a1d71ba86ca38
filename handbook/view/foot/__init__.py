"""Turns an entry into what stands at the foot of its page."""
