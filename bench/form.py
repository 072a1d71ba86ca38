"""Times the form of a built site on a slow phone: how heavy it is, and when it can be filled in.

    python bench/form.py SITE PLACE... [--runs 5]

PLACE is what stands behind # in the address of the form, such as registers/akteure/caritas. The processor is slowed
four times. Milliseconds: medians from asking for the page until all fields are there.
"""

import argparse
import gzip
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handbook.book.addresses import FORM_SCRIPTS, FixedPage, below_site, form_script
from handbook.inspection.browser.served import chromium, serve

COMMON = ("assets/formular.js", "assets/formular.css", f"{FORM_SCRIPTS}/worte.js", f"{FORM_SCRIPTS}/namen.js")
READY = """() => new Promise((done) => {
    const look = () => document.querySelector("#hb-formular [data-stand=fertig]")
        ? done(performance.now()) : requestAnimationFrame(look);
    look();
})"""


def ready(browser, address):
    """Milliseconds until the form at `address` is there."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address)
        return page.evaluate(READY)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("places", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with serve(options.site) as start, chromium() as browser:
        for place in options.places:
            loaded = [
                *COMMON,
                form_script(place),
                *(f"{FORM_SCRIPTS}/art/{kind}.js" for kind in kinds(options.site, place)),
            ]
            size = sum(len(gzip.compress((options.site / path).read_bytes())) for path in loaded)
            address = f"{start}{below_site(FixedPage.FORM)}#{place}"
            times = [ready(browser, address) for _ in range(options.runs)]
            print(f"{place}: {size / 1024:.0f} KiB packed, ready after {statistics.median(times):.0f} ms")


def kinds(site, place):
    """The kind of the file of `place`, as its script says it."""
    text = (site / form_script(place)).read_text(encoding="utf-8")
    return [path.stem for path in (site / FORM_SCRIPTS / "art").iterdir() if f'"kind":"{path.stem}"' in text]


if __name__ == "__main__":
    main()
