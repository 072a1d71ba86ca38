"""Turns a Handbook into files for programs of others: linked data, OParl, and a catalogue of all downloads."""
