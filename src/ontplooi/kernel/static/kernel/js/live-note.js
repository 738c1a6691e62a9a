// <live-note>: an autosave field that also takes in what the other writes.
import { AutosaveField } from "./autosave-field.js";
import { controls, encode, values } from "./controls.js";
import { text } from "./texts.js";

const EVERY = 400; // With the 1.5 seconds that saving takes at most, the other sees it within two.
const WHEN_IT_FAILS = 5000;

/** Where `position` in `before` is in `after`: what changed in front of it moves it along. */
export function follow(position, before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  if (position <= start) return position;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (position >= before.length - end) return position + after.length - before.length;
  return Math.min(position, after.length - end);
}

export class LiveNote extends AutosaveField {
  connectedCallback() {
    super.connectedCallback();
    this.soon(EVERY);
    document.addEventListener("visibilitychange", () => this.soon(0), { signal: this.gone.signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.next);
  }

  soon(wait) {
    clearTimeout(this.next);
    if (!this.gone.signal.aborted && !document.hidden) this.next = setTimeout(() => this.look(), wait);
  }

  get still() {
    return !this.dirty && !this.sending && !["conflict", "offline", "error"].includes(this.state);
  }

  async look() {
    if (!this.still) return this.soon(EVERY);
    const url = new URL(this.dataset.url, location.href);
    url.searchParams.set("since", this.version);
    let wait = EVERY;
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(WHEN_IT_FAILS) });
      if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) return;
      if (answer.status === 200) this.take(await answer.json());
      else if (!answer.ok) wait = WHEN_IT_FAILS;
    } catch {
      wait = WHEN_IT_FAILS;
    }
    this.soon(wait);
  }

  take({ version, text: words, by }) {
    // Typed while the answer was on its way: then the next save finds out, and both versions are shown.
    if (!this.still || version <= this.version) return;
    const [box] = controls(this).filter((control) => control.type !== "hidden");
    const [before, after] = [box.value, words.replaceAll("\r\n", "\n")];
    const [from, to, scroll] = [box.selectionStart, box.selectionEnd, box.scrollTop];
    if (before !== after) {
      box.value = after;
      if (document.activeElement === box) box.setSelectionRange(follow(from, before, after), follow(to, before, after), box.selectionDirection);
      box.scrollTop = scroll;
      if (by) this.status.say(text("wrote", { by }));
    }
    this.version = version;
    this.base = encode(values(this));
  }
}
