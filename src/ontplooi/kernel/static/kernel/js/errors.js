// Sentences beside the field when the server cannot accept what was typed.
import { controls } from "./controls.js";
import { make } from "./texts.js";

const describe = (control, ids) => {
  if (ids.size) control.setAttribute("aria-describedby", [...ids].join(" "));
  else control.removeAttribute("aria-describedby");
};

const described = (control) => new Set((control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean));

/** Take away what the last answer said. */
export function clearErrors(root) {
  for (const shown of root.querySelectorAll(".errorlist, p.error")) shown.remove();
  for (const control of controls(root)) {
    if (!control.hasAttribute("aria-invalid")) continue;
    control.removeAttribute("aria-invalid");
    describe(control, new Set([...described(control)].filter((id) => document.getElementById(id))));
  }
}

/** Put each sentence of {name: [sentence]} under its control. Gives the sentences that belong to none. */
export function showErrors(root, errors) {
  clearErrors(root);
  const loose = [];
  for (const [name, sentences] of Object.entries(errors)) {
    const control = controls(root).find((one) => one.name === name);
    if (!control) {
      loose.push(...sentences);
      continue;
    }
    const shown = make("p", sentences.join(" "), { class: "error", id: `error-${control.id || name}` });
    control.setAttribute("aria-invalid", "true");
    describe(control, described(control).add(shown.id));
    (control.closest("fieldset") ?? control).after(shown);
  }
  return loose;
}
