"""Looks pictures over: all that they show is also said in words, and the sheets for the wall are cleanly drawn."""
