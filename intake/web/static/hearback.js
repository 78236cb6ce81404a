// Leaving fast (R30): the button covers the page at once, and so does Shift three times within five seconds.
(() => {
  const exit = document.querySelector("a.exit");
  if (!exit) return;
  const leave = () => {
    location.replace(exit.href);
    const cover = document.createElement("div");
    cover.className = "gone";
    document.body.textContent = "";
    document.body.appendChild(cover);
    document.title = "…";
    sessionStorage.clear();
  };
  for (const way of document.querySelectorAll(`a[href="${exit.pathname}"]`)) {
    way.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  }
  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    presses = presses.filter((at) => event.timeStamp - at < 5000).concat(event.timeStamp);
    if (presses.length === 3) leave();
  });
})();

// The problem summary takes the focus when a page comes back with one (R56).
(() => {
  const problem = document.querySelector(".problem");
  if (problem) problem.focus();
})();

// The newest turn of a chat is said aloud to whoever listens, once the page stands.
(() => {
  const status = document.querySelector("main [role=status]");
  const turn = document.querySelectorAll(".turns li:last-child p, #now h2, #now .hint");
  if (status && !document.querySelector(".problem")) setTimeout(() => { status.textContent = [...turn].map((one) => one.textContent).join(" "); }, 500);
})();

// Words being written stay in this tab until they have arrived: through a lost signal, a reload, a phone that sleeps.
// What has arrived is answered by a redirect to another page.
// Browsers are told to remember none (autocomplete="off"), or Back would show them to whoever comes after.
(() => {
  if (!document.querySelector("a.exit")) return;
  const box = document.querySelector("main textarea"), kept = sessionStorage, here = location.pathname;
  const [visit] = performance.getEntriesByType("navigation");
  const to = (kept.sent || "").split(" ")[0];
  if (visit.redirectCount && visit.type !== "back_forward" && to !== here) { kept.removeItem(kept.sent); kept.removeItem("sent"); }
  if (document.querySelector(".receipt")) kept.clear();
  const leaving = document.querySelector("form.leaving");
  if (leaving) leaving.addEventListener("submit", () => { kept.clear(); });
  if (!box) return;
  const {open} = box.form.elements, place = (box.form.getAttribute("action") || here) + (open ? ` ${open.value}` : "");
  if (!box.value) box.value = kept.getItem(place) || "";
  box.addEventListener("input", () => { kept.setItem(place, box.value); });
  box.form.addEventListener("submit", () => { kept.sent = place; });
})();
