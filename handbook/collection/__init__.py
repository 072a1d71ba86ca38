"""Turns finished sites of several handbooks into one start page above them, with a search over all."""
