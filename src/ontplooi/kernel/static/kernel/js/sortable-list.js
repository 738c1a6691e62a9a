// <sortable-list data-url>: a list to put in order, by its own buttons or by dragging. Its buttons work without this script.
import { send } from "./send.js";
import { make, text } from "./texts.js";

export class SortableList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol, ul");
    this.voice = this.querySelector(":scope > [role=status]") ?? this.appendChild(make("p", "", { class: "unseen", role: "status" }));
    this.addEventListener("submit", this);
    for (const type of ["dragstart", "dragover", "drop", "dragend"]) this.addEventListener(type, this);
    if (this.dataset.url) for (const item of this.items) item.draggable = true;
    this.tidy();
  }

  disconnectedCallback() {
    for (const type of ["submit", "dragstart", "dragover", "drop", "dragend"]) this.removeEventListener(type, this);
  }

  get items() {
    return [...this.list.children];
  }

  handleEvent(event) {
    this[event.type](event);
  }

  /** A button up or down: the form of the button goes to the server, the item moves here. */
  async submit(event) {
    const way = event.submitter?.dataset.move;
    const item = event.target.closest("li");
    if (!way || item?.parentElement !== this.list) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter)); // before the button is switched off: then it is left out
    const before = this.items;
    if (way === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    this.tidy();
    const same = event.submitter.disabled ? item.querySelector("[data-move]:not([disabled])") : event.submitter;
    same?.focus();
    await this.tell(event.target.action, body, item, before);
  }

  dragstart(event) {
    const item = event.target.closest?.("li");
    if (item?.parentElement !== this.list) return;
    if (document.activeElement?.matches("input, textarea") && item.contains(document.activeElement)) return event.preventDefault();
    this.dragged = item;
    this.before = this.items;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.dataset.id ?? "");
    item.classList.add("dragging");
  }

  dragover(event) {
    const over = event.target.closest("li");
    if (!this.dragged) return;
    event.preventDefault();
    if (!over || over === this.dragged || over.parentElement !== this.list) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(this.dragged);
    else over.after(this.dragged);
  }

  drop(event) {
    if (!this.dragged) return;
    event.preventDefault();
    const item = this.dragged;
    const position = this.items.indexOf(item);
    this.dropped = true;
    if (position === this.before.indexOf(item)) return;
    const body = new URLSearchParams({ item: item.dataset.id, position });
    this.tell(this.dataset.url, body, item, this.before);
  }

  dragend() {
    this.dragged?.classList.remove("dragging");
    if (this.dragged && !this.dropped) this.list.append(...this.before);
    this.dragged = null;
    this.dropped = false;
    this.tidy();
  }

  async tell(url, body, item, before) {
    const { kind, data } = await send(url, body);
    if (kind === "saved" || data?.ok) {
      const place = this.items.indexOf(item) + 1;
      this.voice.textContent = text("moved", { place, total: this.items.length });
      this.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: data ?? {} })); // what follows the order looks again
      return;
    }
    this.list.append(...before);
    this.tidy();
    this.voice.classList.remove("unseen");
    this.voice.textContent = data?.message ?? text("notMoved");
  }

  /** The first cannot go up, the last cannot go down, and the numbers follow. */
  tidy() {
    this.items.forEach((item, index, all) => {
      for (const button of item.querySelectorAll("[data-move]")) {
        button.disabled = button.dataset.move === "up" ? index === 0 : index === all.length - 1;
      }
      const number = item.querySelector("[data-number]");
      if (number) number.textContent = index + 1;
    });
  }
}
