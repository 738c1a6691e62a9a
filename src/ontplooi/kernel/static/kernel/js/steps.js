// In a list of steps on one page, the step that the address points at is the current one.
function mark() {
  for (const link of document.querySelectorAll('.stages a[href^="#"]')) {
    if (location.hash && link.hash === location.hash) link.setAttribute("aria-current", "true");
    else if (link.getAttribute("aria-current") === "true") link.removeAttribute("aria-current");
  }
}

window.addEventListener("hashchange", mark);
mark();
