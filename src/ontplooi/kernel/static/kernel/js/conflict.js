// Two versions of one text: yours stays in the box, the other's stands below it, and you choose.
import { joined, readable, values } from "./controls.js";
import { make, text } from "./texts.js";

/** Show the other's version under the field. `choose` gets the pairs that must be kept. */
export function showConflict(field, { theirs, by }, choose) {
  field.querySelector(".conflict")?.remove();
  const who = by || text("someone");
  const title = make("p", "", { id: `conflict-${Math.random().toString(36).slice(2, 8)}` });
  title.append(make("b", text("conflictTitle", { by: who })), ` ${text("conflictHelp")}`);
  const panel = make("div", "", { class: "conflict", role: "group", "aria-labelledby": title.id });
  const words = make("blockquote", readable(field, theirs), { class: "theirs", dir: "auto", tabindex: "0" });
  const both = joined(field, theirs);
  const buttons = make("div", "", { class: "row" });
  const offer = (name, pairs, kind) => {
    const button = make("button", text(name, { by: who }), { type: "button", class: kind, "data-choice": name });
    button.addEventListener("click", () => {
      panel.remove();
      choose(pairs());
    });
    buttons.append(button);
  };
  // Asked at the moment of choosing, because typing goes on while the two versions stand there.
  if (both) offer("keepBoth", () => joined(field, theirs) ?? values(field), "button");
  offer("keepMine", () => values(field), "button quiet");
  offer("takeTheirs", () => theirs, "button quiet");
  panel.append(title, words, buttons);
  field.append(panel);
}
