// <live-region data-url data-every [data-now] [data-after-save]>: shows what changes on the server, as long as someone looks at it.
const LONG = 10 * 60 * 1000;
const SLOWER = 10;
const UNSENT = ["dirty", "saving", "offline", "conflict", "error"].map((state) => `[data-state="${state}"]`).join();

export class LiveRegion extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    this.changedAt = Date.now();
    const { signal } = this.gone;
    document.addEventListener("visibilitychange", () => this.wake(), { signal });
    // After saving a field of this page the region may look different at once.
    if ("afterSave" in this.dataset) document.addEventListener("autosaved", () => this.wake(), { signal });
    // With data-now what stands there is only a beginning: look at once.
    if ("now" in this.dataset && !document.hidden) this.look();
    else this.soon();
  }

  disconnectedCallback() {
    this.gone.abort();
    clearTimeout(this.timer);
  }

  get every() {
    const asked = Number(this.dataset.every);
    if (!asked) return 0;
    return Date.now() - this.changedAt > LONG ? asked * SLOWER : asked;
  }

  /** Someone is in a control of this region, or text in it is not saved: leave it alone. */
  get busy() {
    const focus = document.activeElement;
    return (focus !== this && this.contains(focus)) || this.querySelector(UNSENT) !== null;
  }

  wake() {
    this.changedAt = Date.now();
    if (!document.hidden && !this.stopped) this.look();
  }

  soon(wait = this.every) {
    clearTimeout(this.timer);
    if (wait && !this.stopped && !document.hidden && !this.gone.signal.aborted) this.timer = setTimeout(() => this.look(), wait);
  }

  async look() {
    if (this.looking || this.busy) return this.soon();
    this.looking = true;
    let wait = this.every;
    try {
      const headers = { Accept: "text/html", "X-Live": "1" };
      if (this.tag) headers["If-None-Match"] = this.tag;
      const answer = await fetch(this.dataset.url, { headers, cache: "no-store", signal: AbortSignal.timeout(10000) });
      if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) this.stopped = true;
      else if (answer.status === 200) this.swap(await answer.text(), answer.headers.get("ETag"));
      else if (!answer.ok && answer.status !== 304) wait *= SLOWER;
    } catch {
      wait *= SLOWER;
    }
    this.looking = false;
    this.soon(wait);
  }

  swap(html, tag) {
    if (this.stopped || this.busy) return;
    this.tag = tag;
    if (html === this.last) return;
    const first = this.last === undefined;
    const open = new Set([...this.querySelectorAll("details[open][id]")].map((one) => one.id));
    this.last = html;
    this.innerHTML = html;
    for (const one of this.querySelectorAll("details[id]")) one.open ||= open.has(one.id);
    window.htmx?.process(this);
    if (!first) this.changedAt = Date.now();
  }
}
