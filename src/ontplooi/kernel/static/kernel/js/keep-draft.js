// <keep-draft data-key="check-in-12"> around a form that is sent with a button: what is typed stays in this
// browser until a page shows that the server took it, also after a dropped network, an error page or a closed lid.
import * as drafts from "./drafts.js";
import { about, make, text } from "./texts.js";

const SOON = 60_000; // A page that opens this soon after sending is the answer to it.
const KINDS = new Set(["textarea", "text", "email", "url", "date", "time"]);
const name = (key) => `draft:${about("person")}:form:${key}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(name(key)) ?? "null");
  } catch {
    return null;
  }
}

function write(key, kept) {
  if (about("shared-device")) return;
  try {
    localStorage.setItem(name(key), JSON.stringify({ ...kept, at: Date.now() }));
  } catch {
    return; // No storage in this browser: the form works all the same.
  }
}

// A page of ours that opened by going on, not back or by reload, right after sending: the server took what was sent.
function accepted() {
  const [entry] = performance.getEntriesByType("navigation");
  if (entry?.type !== "navigate") return;
  for (const [stored, kept] of drafts.forms()) if (kept.sent && Date.now() - kept.sent < SOON) localStorage.removeItem(stored);
}

export class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.controls = [...this.querySelectorAll("textarea[name], input[name]")].filter(
      (one) => KINDS.has(one.type) && one.autocomplete !== "one-time-code",
    );
    this.restore();
    this.addEventListener("input", () => this.keep());
    for (const form of new Set(this.controls.map((one) => one.form))) form?.addEventListener("submit", this);
  }

  disconnectedCallback() {
    for (const one of this.controls) one.form?.removeEventListener("submit", this);
  }

  // Fields can belong to a form around more than these: only a button of our own sends them for good.
  handleEvent(event) {
    const own = this.contains(event.target) || this.contains(event.submitter);
    if (own || this.controls.some((one) => one.value.trim())) this.keep(own ? Date.now() : 0);
  }

  keep(sent = 0) {
    const values = this.controls.map((one) => [one.name, one.value]).filter(([, value]) => value.trim());
    if (values.length) write(this.dataset.key, { values, sent });
    else localStorage.removeItem(name(this.dataset.key));
  }

  restore() {
    const kept = read(this.dataset.key);
    if (!kept || this.controls.some((one) => one.value !== one.defaultValue)) return;
    const empty = new Map(this.controls.filter((one) => !one.defaultValue).map((one) => [one.name, one]));
    const back = kept.values.filter(([field]) => empty.has(field));
    for (const [field, value] of back) empty.get(field).value = value;
    if (!back.length) return;
    for (let fold = this.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (this.querySelector("form") ?? this).append(make("p", text("putBack"), { class: "saved", role: "status" }));
  }
}

accepted();
