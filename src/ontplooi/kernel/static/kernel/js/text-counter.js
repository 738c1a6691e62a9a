// <text-counter for="id" data-most data-left data-over>: says how much room is left in a text, as soon as that matters.
export class TextCounter extends HTMLElement {
  connectedCallback() {
    this.first = this.textContent;
    this.control = document.getElementById(this.getAttribute("for"));
    this.control?.addEventListener("input", this);
    if (this.control) this.handleEvent();
  }

  disconnectedCallback() {
    this.control?.removeEventListener("input", this);
  }

  handleEvent() {
    const left = Number(this.dataset.most) - [...this.control.value].length;
    if (left > 100) this.textContent = this.first;
    else if (left >= 0) this.textContent = this.dataset.left.replace("{left}", left);
    else this.textContent = this.dataset.over.replace("{over}", -left);
  }
}
