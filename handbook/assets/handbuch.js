// The search dialog and the field in it have no name of their own.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Suche");
document.querySelector(".md-search__input")?.setAttribute("aria-label", "Suche");
