// The theme fetches the search index with every page. Here it waits until someone turns to the search: this script
// comes before the theme's own (`extra: polyfills:` in mkdocs.yml).
// A page opened from a result gets it at once: the words that were found are marked on it.
{
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    open.call(this, method, address, ...rest);
    if (!address.endsWith("/search_index.json") || /[?&][hq]=/.test(location.search)) return;
    this.send = () => {
      const turn = (event) => {
        if (!event.target.matches(".md-search__input")) return;
        document.removeEventListener("focusin", turn);
        send.call(this);
      };
      document.addEventListener("focusin", turn);
    };
  };
}
