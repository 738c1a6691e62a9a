// <shared-device data-seconds data-here>: on a device that people share. Who does not touch it for so many seconds is signed out,
// after a warning; what fields save by themselves is saved first. The server keeps the same time, for when no script runs.
import * as drafts from "../../kernel/js/drafts.js";
import { about } from "../../kernel/js/texts.js";

const TOUCHES = ["pointerdown", "keydown", "input", "wheel", "touchstart", "scroll"];
const BACK = "pageshow";

class SharedDevice extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.gone.signal, passive: true, capture: true });
    this.seconds = Number(this.dataset.seconds);
    this.warning = this.querySelector(".shared-warning");
    this.left = this.querySelector(".shared-left");
    this.touched = this.told = Date.now();
    for (const type of TOUCHES) on(document, type, () => this.touch());
    on(document, "visibilitychange", () => this.look());
    // A page out of the memory of the browser is of who was here before.
    on(window, BACK, (event) => event.persisted && location.reload());
    this.timer = setInterval(() => this.look(), 500);
  }

  disconnectedCallback() {
    this.gone.abort();
    clearInterval(this.timer);
  }

  get rest() { return this.seconds - (Date.now() - this.touched) / 1000; }

  touch() {
    if (this.rest <= 0) return this.look(); // Too late: this may be somebody else already.
    this.touched = Date.now();
    if (!this.warning.hidden || this.touched - this.told > this.seconds * 250) this.tell();
    this.warning.hidden = true;
  }

  /** The server counts too: tell it that somebody is here. */
  tell() {
    this.told = Date.now();
    fetch(this.dataset.here, { method: "POST", headers: { "X-CSRFToken": about("csrf") } }).catch(() => undefined);
  }

  look() {
    if (document.hidden || this.ending) return;
    if (this.rest <= 0) return this.end();
    const soon = this.rest <= Math.min(60, this.seconds / 2);
    if (soon) this.left.textContent = Math.ceil(this.rest);
    if (soon === this.warning.hidden) this.warning.hidden = !soon;
  }

  async end() {
    this.ending = true;
    document.getElementById("main").hidden = true;
    const fields = [...document.querySelectorAll("autosave-field, live-note")];
    await Promise.all(fields.map((field) => field.flush()));
    for (const field of fields) field.close();
    drafts.clear();
    this.querySelector("form").submit();
  }
}

customElements.define("shared-device", SharedDevice);
