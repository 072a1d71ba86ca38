"""Tells which of the known licences the licence is that mkdocs.yml names."""

import re
from typing import NamedTuple

from handbook.book.entries import Handbook
from handbook.german.catalogue import word


class Licence(NamedTuple):
    """A licence: its own address, and that in the list of DCAT-AP.de."""

    address: str
    listed: str


LISTED = "http://dcat-ap.de/def/licenses"
CREATIVE_COMMONS, GOVDATA = "https://creativecommons.org", "https://www.govdata.de/dl-de"
ZERO = Licence(f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/", f"{LISTED}/cc-zero")
# By how it is written, without signs and in small letters. A version that is not named is none of these.
GERMAN_ATTRIBUTION = Licence(f"{GOVDATA}/by-2-0", f"{LISTED}/dl-by-de/2.0")
GERMAN_ZERO = Licence(f"{GOVDATA}/zero-2-0", f"{LISTED}/dl-zero-de/2.0")
KNOWN = {
    "cc0": ZERO,
    "cc010": ZERO,
    "ccby40": Licence(f"{CREATIVE_COMMONS}/licenses/by/4.0/", f"{LISTED}/cc-by/4.0"),
    "ccbysa40": Licence(f"{CREATIVE_COMMONS}/licenses/by-sa/4.0/", f"{LISTED}/cc-by-sa/4.0"),
    "dldeby20": GERMAN_ATTRIBUTION,
    "datenlizenzdeutschlandnamensnennungversion20": GERMAN_ATTRIBUTION,
    "dldezero20": GERMAN_ZERO,
    "datenlizenzdeutschlandzeroversion20": GERMAN_ZERO,
}


def licence_in_words(book: Handbook) -> str:
    """The licence of the data as mkdocs.yml names it, else that there is none yet."""
    return book.settings.lizenz or word("licence-open")


def known_licence(book: Handbook) -> Licence | None:
    """The licence that mkdocs.yml names, if it is a known one; remarks behind a comma or in brackets say nothing."""
    named = re.split(r"[,;(]", book.settings.lizenz)[0]
    return KNOWN.get(re.sub(r"[^a-z0-9]", "", named.lower()))
