// <copy-text>: a button beside an address, a code or words ([data-copy]), to copy it;
// it stands last, or in [data-button]. Without this script one selects it by hand.
import { make, text } from "./texts.js";

export class CopyText extends HTMLElement {
  connectedCallback() {
    const source = this.querySelector("[data-copy], code, a, input");
    if (!source || !navigator.clipboard || this.ready) return;
    this.ready = true;
    const button = make("button", text("copy"), { type: "button", class: "button quiet" });
    if (source.id) button.setAttribute("aria-describedby", source.id);
    const voice = make("span", "", { role: "status", class: "small soft" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.value ?? source.href ?? source.textContent.trim());
      voice.textContent = text("copied");
    });
    (this.querySelector("[data-button]") ?? this).append(" ", button, " ", voice);
  }
}
