"""Says in German why the operating system refused something; what it says itself is English on most machines."""

import errno

from handbook.german.catalogue import word, word_map


def reason(error: OSError) -> str:
    """The part of a sentence that says why, by the number of `error`; one that the catalogue lacks is only named."""
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return word_map("reason").get(name) or word("unknown-reason", name=name)
