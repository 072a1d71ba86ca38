"""Turns what is known into phrases and sentences that a person would write."""
