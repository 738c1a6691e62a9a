// The list of steps beside a page. The step that the address points at is the current one.
function mark() {
  for (const link of document.querySelectorAll('.stages a[href^="#"]')) {
    if (location.hash && link.hash === location.hash) link.setAttribute("aria-current", "true");
    else if (link.getAttribute("aria-current") === "true") link.removeAttribute("aria-current");
  }
}

// An answer was saved: the meter and the ticks beside the questions move along. Detail: {far, done: [number]}.
function move({ detail }) {
  const words = document.querySelector("[data-far]");
  if (!words || !Array.isArray(detail?.done)) return;
  words.textContent = detail.far;
  const meter = words.parentElement.querySelector("progress");
  meter.value = detail.done.length;
  meter.setAttribute("aria-label", detail.far);
  for (const link of words.parentElement.querySelectorAll('.stages a[href^="#question-"]')) {
    const number = link.hash.slice("#question-".length);
    const isDone = detail.done.includes(Number(number));
    link.parentElement.classList.toggle("done", isDone);
    link.querySelector("span").textContent = isDone ? "✓" : number;
  }
}

document.addEventListener("autosaved", move);
window.addEventListener("hashchange", mark);
mark();
