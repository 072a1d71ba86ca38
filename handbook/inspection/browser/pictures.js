// What is wrong with the pictures of the page as it is laid out now: [name of the picture, what] of each fault.
() => {
  const faults = [];
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const textOf = (element) => element.textContent.trim().replaceAll("\u00ad", "").replace(/\s+/g, " ").slice(0, 40);
  for (const picture of document.querySelectorAll(".hb-bild")) {
    const whole = picture.getBoundingClientRect();
    if (!whole.height) continue;
    const fault = (what) => faults.push([picture.id, what]);
    const boxes = [...picture.querySelectorAll("[data-kasten], .hb-band, .hb-beziehung")];
    const places = new Map(boxes.map((box) => [box, box.getBoundingClientRect()]));
    for (const [n, box] of boxes.entries()) {
      const place = places.get(box);
      for (const other of boxes.slice(n + 1)) {
        if (!box.contains(other) && !other.contains(box) && overlap(place, places.get(other))) fault(`„${textOf(box)}“ × „${textOf(other)}“`);
      }
      if (box.scrollWidth > box.clientWidth + 1 || place.right > Math.min(innerWidth, whole.right) + 1 || place.left < whole.left - 1) fault(`„${textOf(box)}“ ↔`);
    }
    const lines = [...picture.querySelectorAll(".hb-rinne line")].map((line) => [line, line.getBoundingClientRect()]);
    for (const [line, place] of lines) {
      if (place.left < whole.left - 2) fault(`${line.dataset.stamm} ↔`);
      // A line without a breadth would cover nothing.
      const drawn = { left: place.left - 1, right: place.right + 1, top: place.top - 1, bottom: place.bottom + 1 };
      for (const box of boxes) {
        const isEnd = [line.dataset.von, line.dataset.nach, line.dataset.stamm].includes(box.dataset.kasten);
        if (!isEnd && overlap(drawn, places.get(box))) fault(`${line.dataset.von ?? ""} → ${line.dataset.nach ?? line.dataset.stamm} × „${textOf(box)}“`);
      }
    }
    // From each stroke that leaves a box to one that ends at the target, a trunk runs without a gap.
    const flat = ([line]) => line.getAttribute("y1") === line.getAttribute("y2");
    const ends = lines.filter((one) => flat(one) && !one[0].dataset.von);
    for (const [line, place] of lines.filter(([one]) => one.dataset.von)) {
      const reached = ends.some(([end, there]) => {
        if (end.dataset.stamm !== line.dataset.stamm || Math.abs(there.left - place.left) > 1) return false;
        const [top, bottom] = [place, there].map((one) => (one.top + one.bottom) / 2).sort((a, b) => a - b);
        const trunk = lines.filter(([one, at]) => one.dataset.stamm === line.dataset.stamm && !flat([one]) && Math.abs((at.left + at.right) / 2 - place.left) < 2.5)
          .map(([, at]) => at).sort((a, b) => a.top - b.top);
        let covered = top;
        for (const piece of trunk) if (piece.top <= covered + 1.5) covered = Math.max(covered, piece.bottom);
        return covered >= bottom - 1.5;
      });
      if (!reached) fault(`${line.dataset.von} → ${line.dataset.nach} …`);
    }
    for (const element of picture.querySelectorAll("*")) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (own && size < 11 && element.checkVisibility() && !element.closest(".hb-nur-vorlesen")) fault(`„${textOf(element)}“ ${size} px`);
    }
  }
  return faults;
}
