// <autosave-field data-url data-key>: saves what is typed in it, and never loses it.
// Inside: label, named controls, <input type=hidden name=version>, <p class=saved role=status> (see <c-saved>).
// One element for one row: all its controls go together, with the version of the row, as a form would send them.
// Answers: 200 {version, message}; 409 {version, values, theirs, by}; 422 {errors: {name: [sentence]}}; 401 or a redirect: sign in.
// data-state: clean, dirty, saving, saved, offline, conflict, error. Event "autosaved" (detail: the answer) bubbles.
import { answers } from "./answers.js";
import { controls, decode, encode, fill, values } from "./controls.js";
import * as drafts from "./drafts.js";
import { clearErrors } from "./errors.js";
import { send } from "./send.js";
import { Status } from "./status.js";

const QUIET = 800;
const LONGEST = 1500; // From the first key to the request, so that the whole takes less than two seconds.

export class AutosaveField extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    this.left = false;
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.gone.signal });
    on(this, "input", () => this.typed());
    on(this, "change", (event) => this.typed(!event.target.matches("textarea, input[type=text]")));
    on(window, "online", () => this.retry());
    on(document, "visibilitychange", () => (document.hidden ? this.push({ last: true }) : this.retry()));
    on(window, "pagehide", () => this.leave());
    on(window, "pageshow", () => this.back());
    on(window, "beforeunload", (event) => this.dirty && this.stored === false && event.preventDefault());
    if (this.base === undefined) this.begin();
  }

  disconnectedCallback() {
    this.gone.abort();
    clearTimeout(this.timer);
    if (this.dirty) this.leave();
  }

  get body() { return encode(values(this)); }
  get dirty() { return this.base !== undefined && this.body !== this.base; }
  get version() { return Number(this.counter.value); }
  set version(number) { this.counter.value = number; }
  get state() { return this.dataset.state; }
  set state(name) { this.dataset.state = name; }

  begin() {
    this.counter = this.querySelector('input[name="version"]');
    this.status = new Status(this.querySelector(".saved"));
    this.sent = [];
    this.tries = 0;
    const [visit] = performance.getEntriesByType("navigation");
    this.counter.value = this.counter.defaultValue;
    this.base = encode(values(this, true));
    // A browser that goes back fills in what stood there then. The server and the draft know better.
    if (["reload", "back_forward"].includes(visit?.type)) fill(this, values(this, true));
    this.state = "clean";
    if (this.querySelector("[aria-invalid=true]")) this.base = null; // The page came back with mistakes: nothing is saved yet.
    this.restore(drafts.find(this.dataset.key));
  }

  restore(draft) {
    if (draft && draft.body !== this.base) {
      const rest = new Set(controls(this).map((control) => control.name));
      fill(this, decode(draft.body).filter(([name]) => rest.has(name)));
      const moved = draft.version < this.version && !draft.sent.includes(this.base) && this.base !== null;
      this.keep();
      if (moved) return answers.conflict(this, { version: this.version, theirs: values(this, true) });
      return this.push();
    }
    if (draft) drafts.forget(this.dataset.key);
    if (this.base === null) this.state = "error";
    else if (this.dirty) this.typed(); // Typed before this script was there.
  }

  typed(soon = false) {
    if (!this.dirty && !this.sending && !this.sent.length && this.state !== "conflict") return this.rest();
    this.keep();
    if (this.state === "conflict") return;
    if (this.state !== "offline") this.state = "dirty";
    this.since ??= Date.now();
    this.later(soon ? 100 : Math.max(0, Math.min(QUIET, this.since + LONGEST - Date.now())));
  }

  /** In this browser, at once. */
  keep() {
    this.stored = drafts.keep(this.dataset.key, { version: this.version, body: this.body, sent: this.sent, url: this.dataset.url, left: this.left });
  }

  /** Nothing is waiting: the server has what stands here. */
  rest() {
    clearTimeout(this.timer);
    this.since = null;
    clearErrors(this);
    drafts.forget(this.dataset.key);
    if (this.state !== "clean") this.state = "saved";
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.push(), wait);
  }

  /** Send now, when there is something to send. One request at a time; what is typed meanwhile goes after it. */
  async push({ last = false } = {}) {
    if (this.sending || this.left) return this.sending;
    if (this.state === "conflict" || (!this.dirty && !this.sent.length)) return;
    clearTimeout(this.timer);
    this.since = null;
    const body = this.body;
    this.sent = [...new Set([...this.sent, body])].slice(-8);
    this.keep();
    if (this.state !== "offline") this.state = "saving";
    this.sending = send(this.dataset.url, `${body}&version=${this.version}`, { last });
    const { kind, data } = await this.sending;
    this.sending = null;
    answers[kind](this, data ?? {}, body);
  }

  retry() {
    if (this.state === "offline") this.push();
  }

  /** Before a form goes: send what is not sent, and wait for the answer, but not for ever. */
  async flush() {
    const all = async () => { await this.sending; await this.push(); };
    await Promise.race([all(), new Promise((done) => setTimeout(done, 4000))]);
  }

  /** Signing out: from now on this field keeps and sends nothing. */
  close() {
    this.gone.abort();
    clearTimeout(this.timer);
    Object.assign(this, { base: this.body, sent: [] });
  }

  /** The page goes away: one last request, that the browser finishes by itself. */
  leave() {
    this.left = true;
    if (!this.dirty) return;
    if (this.state !== "conflict") this.sent = [...new Set([...this.sent, this.body])].slice(-8);
    this.keep();
    if (this.state !== "conflict") send(this.dataset.url, `${this.body}&version=${this.version}`, { last: true });
  }

  /** The browser took this very page out of its memory again. */
  back() {
    this.left = false;
    this.push();
  }
}
