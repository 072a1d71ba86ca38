// The search dialog and the field in it have no name of their own.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Suche");
document.querySelector(".md-search__input")?.setAttribute("aria-label", "Suche");

// The buttons for menu and search on a phone are labels: the keyboard cannot reach them without help.
for (const [name, text] of [["__drawer", "Menü"], ["__search", "Suche öffnen"]]) {
  const label = document.querySelector(`.md-header__button[for=${name}]`);
  if (!label) continue;
  label.tabIndex = 0;
  label.title = text;
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}
