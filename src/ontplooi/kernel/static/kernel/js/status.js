// The quiet line under a field. A screen reader hears it, but not all the time.
import { make } from "./texts.js";

const NOT_OFTENER = 5000;

export class Status {
  constructor(line) {
    this.line = line;
    this.saidAt = 0;
  }

  /** Say `words`: at once when it matters (`now`), else at most every five seconds. */
  say(words, { now = false, link = null } = {}) {
    clearTimeout(this.timer);
    const wait = now ? 0 : Math.max(0, this.saidAt + NOT_OFTENER - Date.now());
    if (wait) this.timer = setTimeout(() => this.write(words, link), wait);
    else this.write(words, link);
  }

  write(words, link) {
    if (!this.line || (this.line.textContent === words && !link)) return;
    this.saidAt = Date.now();
    this.line.replaceChildren(words);
    if (link) this.line.append(" ", make("a", link[0], { href: link[1] }));
  }
}
