// Before a form leaves the page: first save what is still on its way, so that the server knows everything.
import * as drafts from "./drafts.js";
import { text } from "./texts.js";

const waiting = new WeakSet();
const ready = new WeakSet();

const unsent = () => [...document.querySelectorAll("autosave-field, live-note")].filter((field) => field.dirty || field.sending);

function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

async function saveFirst(form) {
  const fields = unsent();
  await Promise.all(fields.map((field) => field.flush()));
  // Sending again only counts once the event that held it is over; with nothing to save we would still be inside it.
  await new Promise((done) => setTimeout(done));
  const stuck = fields.find((field) => field.dataset.state === "conflict");
  stuck?.querySelector(".conflict button")?.focus();
  if (form.hasAttribute("data-signs-out")) {
    if (drafts.anything() && !confirm(text("signOutLoses"))) return false;
    for (const field of fields) field.close();
    drafts.clear();
    return true;
  }
  return !stuck;
}

async function submitted(event) {
  const form = event.target;
  if (form.method !== "post" || ready.delete(form)) return;
  if (waiting.has(form)) return hold(event);
  if (!unsent().length && !form.hasAttribute("data-signs-out")) return;
  hold(event);
  const { submitter } = event;
  waiting.add(form);
  const go = await saveFirst(form);
  waiting.delete(form);
  if (!go) return;
  ready.add(form);
  form.requestSubmit(submitter);
}

document.addEventListener("submit", submitted, { capture: true });
// A menu closes by Escape and by pressing beside it.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
