// <time-guide data-started="2026-12-10T14:00:00+01:00" data-minutes="15">: how long this part takes already. It never alarms.
import { text } from "./texts.js";

export class TimeGuide extends HTMLElement {
  connectedCallback() {
    this.tell();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  tell() {
    const passed = Date.now() - Date.parse(this.dataset.started);
    if (Number.isNaN(passed)) return;
    const before = Number(this.dataset.before ?? 0); // Minutes that this part already took, before a pause.
    const minutes = before + Math.max(0, Math.floor(passed / 60000));
    const words = text("minutes", { spent: minutes, planned: this.dataset.minutes });
    if (this.textContent !== words) this.textContent = words;
    this.timer = setTimeout(() => this.tell(), 60000 - (Math.max(0, passed) % 60000) + 50);
  }
}
