// Within a list of records or tasks the arrow keys move from one to the next; elsewhere they scroll as ever.
(() => {
  const goes = {ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_at, last) => last};
  document.addEventListener("keydown", (event) => {
    const list = event.target.closest("[data-arrows]"), go = goes[event.key];
    if (!list || !go || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...list.querySelectorAll("a[href]")], at = links.indexOf(event.target);
    const next = links[go(at, links.length - 1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
})();

// Of the themes only those of the kind that is chosen are on offer; without this script each stands under its kind.
(() => {
  const theme = document.querySelector("select[data-themes]");
  if (!theme) return;
  const groups = [...theme.querySelectorAll("optgroup")];
  const offer = () => {
    const chosen = theme.form.querySelector("input[name=kind]:checked");
    for (const group of groups) {
      const fits = !chosen || (chosen.dataset.themes || chosen.value) === group.dataset.kind;
      if (fits) theme.append(group); else group.remove();
    }
    if (!theme.selectedOptions.length) theme.value = "";
  };
  theme.form.addEventListener("change", (event) => { if (event.target.name === "kind") offer(); });
  offer();
})();
