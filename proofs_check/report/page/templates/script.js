"use strict";
(() => {
  const form = document.getElementById("filters");
  const open = (id) => {
    const found = document.getElementById(id);
    const details = found && (found.querySelector("details") || found.closest("details"));
    if (details) { details.open = true; found.scrollIntoView(); }
  };
  const fromAddress = () => open(decodeURIComponent(location.hash.slice(1)));
  // What is wider than its place can be scrolled by keys.
  const reach = (within) => {
    for (const each of within.querySelectorAll(".scroll, .wide")) {
      if (each.closest("details:not([open])")) continue; // not laid out yet
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", () => reach(document));
  document.addEventListener("toggle", (event) => reach(event.target), true);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  if (form) {
    const claims = [...document.querySelectorAll("article.claim")];
    const texts = new Map(claims.map((claim) => [claim, claim.textContent.toLowerCase()]));
    const search = document.getElementById("search");
    const section = document.getElementById("section");
    const gaps = document.getElementById("with-gaps");
    const shown = document.getElementById("shown");
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const verdicts = new Set([...form.querySelectorAll("[name=verdict]:checked")].map((box) => box.value));
      let count = 0;
      for (const claim of claims) {
        const fits = verdicts.has(claim.dataset.verdict)
          && (!section.value || claim.parentElement.dataset.section === section.value)
          && (!gaps.checked || claim.dataset.gaps === "1")
          && words.every((word) => texts.get(claim).includes(word));
        claim.hidden = !fits;
        if (fits) count += 1;
      }
      for (const chapter of document.querySelectorAll(".chapter")) {
        chapter.hidden = !chapter.querySelector("article:not([hidden])");
      }
      shown.textContent = `${count} of ${claims.length} claims`;
    };
    const all = document.getElementById("open-all");
    all.addEventListener("click", () => {
      const opened = all.textContent === "Open all";
      for (const claim of claims) claim.querySelector("details").open = opened;
      all.textContent = opened ? "Close all" : "Open all";
    });
    // A claim that a link leads to must be there, whatever is filtered.
    addEventListener("hashchange", () => {
      const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (found && found.closest("[hidden]")) { form.reset(); filter(); fromAddress(); }
    });
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
  }
  fromAddress();
  reach(document);
})();
