// A map of ways shows the way of the box that somebody points at, or whose way the address names: all lines that lead on
// from it, and those that lead to it.
for (const map of document.querySelectorAll(".hb-karte-wege")) {
  const rows = [...map.querySelectorAll(".hb-reihe")];
  const rowOf = (id) => rows.findIndex((row) => [...row.querySelectorAll("[data-kasten]")].some((box) => box.dataset.kasten === id));
  const lines = [...map.querySelectorAll(".hb-rinne [data-von]")].map((line) => ({
    line, from: line.dataset.von, to: line.dataset.nach, rows: [rowOf(line.dataset.von), rowOf(line.dataset.nach)],
  }));
  const from = (id) => lines.filter((line) => line.from === id);

  const way = (id) => {
    const found = new Set(lines.filter((line) => line.to === id));
    const ahead = [id];
    for (const here of ahead) {
      for (const line of from(here).filter((one) => !found.has(one))) {
        found.add(line);
        ahead.push(line.to);
      }
    }
    return [...found];
  };
  // Whether a piece of a trunk in the row `n` is part of `line`: between its ends, and there on the side of the other.
  const carries = (line, piece, n) => {
    const [first, last] = [...line.rows].sort((a, b) => a - b);
    if (line.to !== piece.dataset.stamm || !line.line.matches(`.${piece.getAttribute("class").replaceAll(" ", ".")}`)) return false;
    if (piece.localName === "path") return n === line.rows[1];
    if (piece.getAttribute("y1") === piece.getAttribute("y2")) return n === line.rows[1];
    return n > first && n < last || n === first && piece.getAttribute("y2") === "100%" || n === last && piece.getAttribute("y1") === "0";
  };

  const choose = (box) => {
    for (const marked of map.querySelectorAll(".auf-dem-weg")) marked.classList.remove("auf-dem-weg");
    let start = box;
    while (start && !way(start.dataset.kasten).length) start = start.parentElement.closest("[data-kasten]");
    map.classList.toggle("gewaehlt", Boolean(start));
    if (!start) return;
    const found = way(start.dataset.kasten);
    const ids = new Set([box.dataset.kasten, ...found.flatMap((line) => [line.from, line.to])]);
    for (const one of map.querySelectorAll("[data-kasten]")) one.classList.toggle("auf-dem-weg", ids.has(one.dataset.kasten));
    for (const [n, row] of rows.entries()) {
      for (const piece of row.querySelectorAll(".hb-rinne > *")) {
        const own = found.some((line) => line.line === piece || !piece.dataset.von && carries(line, piece, n));
        piece.classList.toggle("auf-dem-weg", own);
      }
    }
  };
  const named = () => {
    const id = location.hash.match(/^#weg-(.+)/)?.[1];
    choose([...map.querySelectorAll("[data-kasten]")].find((box) => box.dataset.kasten === id));
  };
  const point = (event) => choose(event.target.closest("[data-kasten]"));
  for (const kind of ["mouseover", "focusin"]) map.addEventListener(kind, point);
  for (const kind of ["mouseleave", "focusout"]) map.addEventListener(kind, named);
  addEventListener("hashchange", named);
  named();
}
