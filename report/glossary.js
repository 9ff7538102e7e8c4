// Shows what a word means beside it, while the pointer or the focus is on it. A finger's first tap
// shows it, too, and the second follows the link to the list. Without this the words are links.
(function () {
  "use strict";
  const terms = [...document.querySelectorAll("a.term")];
  if (terms.length === 0 || !HTMLElement.prototype.showPopover) return;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.popover = "manual";
  tip.ariaHidden = "true"; // the words describe themselves by their entries
  const meaning = document.createElement("p");
  const link = document.createElement("a");
  link.textContent = "All words";
  link.tabIndex = -1;
  tip.append(meaning, link);
  document.body.append(tip);
  let shown = null;
  let timer;
  let touched = false;

  // Below the word, or above it where there is no room; never beyond the edges of the window.
  function place(word) {
    const gap = 6;
    const space = document.documentElement.clientWidth - tip.offsetWidth - gap;
    const below = word.bottom + gap;
    const above = word.top - gap - tip.offsetHeight;
    const fits = below + tip.offsetHeight <= window.innerHeight || above < 0;
    tip.style.left = Math.max(gap, Math.min(word.left, space)) + "px";
    tip.style.top = (fits ? below : above) + "px";
  }

  function show(term) {
    clearTimeout(timer);
    if (shown === term) return;
    hide();
    meaning.textContent = document.getElementById(term.hash.slice(1)).textContent;
    link.href = term.hash;
    tip.showPopover();
    place(term.getClientRects()[0]);
    shown = term;
  }

  function hide() {
    clearTimeout(timer);
    if (shown) tip.hidePopover();
    shown = null;
  }

  // The pointer may move from the word to its meaning.
  const hideSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, 200);
  };

  for (const term of terms) {
    term.addEventListener("pointerenter", (event) => event.pointerType === "touch" || show(term));
    term.addEventListener("pointerleave", (event) => event.pointerType === "touch" || hideSoon());
    term.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" && shown !== term;
    });
    term.addEventListener("focus", () => touched || show(term));
    term.addEventListener("blur", hideSoon);
    term.addEventListener("click", (event) => {
      if (touched) {
        event.preventDefault();
        show(term);
      } else {
        hide();
      }
      touched = false;
    });
  }
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", hideSoon);
  link.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (!tip.contains(event.target) && !event.target.closest?.("a.term")) hide();
  });
  // Focus scrolls its word into the window.
  window.addEventListener("scroll", () => shown && place(shown.getClientRects()[0]), {
    capture: true,
    passive: true,
  });
})();
