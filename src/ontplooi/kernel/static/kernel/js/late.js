// What an earlier page could not finish sending goes now, from whichever page is open.
// Sending the same text twice is no problem: the server then says that it has it.
import { arrived, leftBehind } from "./drafts.js";
import { send } from "./send.js";

async function sendLate() {
  const here = new Set([...document.querySelectorAll("[data-key]")].map((field) => field.dataset.key));
  for (const [name, draft] of leftBehind(here)) {
    const { kind } = await send(draft.url, `${draft.body}&version=${draft.version}`);
    if (kind === "saved") arrived(name);
  }
}

setTimeout(sendLate, 300);
window.addEventListener("online", sendLate);
