// Reading and filling the controls of one field. What they say together is one encoded string, the body.
import { text } from "./texts.js";

const NOT_CONTENT = new Set(["version", "csrfmiddlewaretoken"]);
const TICKS = new Set(["checkbox", "radio"]);

/** The controls whose values belong to `root`. */
export function controls(root) {
  return [...root.querySelectorAll("input[name], textarea[name], select[name]")].filter(
    (control) => !NOT_CONTENT.has(control.name) && control.type !== "file" && control.closest("autosave-field, live-note") === root,
  );
}

function chosen(select, initial) {
  const picked = [...select.options].filter((option) => (initial ? option.defaultSelected : option.selected));
  if (picked.length || select.multiple) return picked;
  return [...select.options].slice(0, 1);
}

function firstValue(control) {
  if (control instanceof HTMLTextAreaElement) return control.defaultValue;
  // A copy cleans the value in the same way as the control does ("1,5" is no number).
  return Object.assign(control.cloneNode(), { value: control.defaultValue }).value;
}

/** [name, value] for each thing filled in: as it is now, or `initial`: as the server sent it. */
export function values(root, initial = false) {
  return controls(root).flatMap((control) => {
    if (TICKS.has(control.type)) {
      return (initial ? control.defaultChecked : control.checked) ? [[control.name, control.value]] : [];
    }
    if (control instanceof HTMLSelectElement) return chosen(control, initial).map((option) => [control.name, option.value]);
    return [[control.name, initial ? firstValue(control) : control.value]];
  });
}

/** The values as one string, to compare and to send. */
export const encode = (pairs) => new URLSearchParams(pairs).toString();
export const decode = (body) => [...new URLSearchParams(body)];

/** Fill the controls with `pairs`. */
export function fill(root, pairs) {
  const left = new Map();
  for (const [name, value] of pairs) left.set(name, [...(left.get(name) ?? []), value]);
  for (const control of controls(root)) {
    const given = left.get(control.name) ?? [];
    if (TICKS.has(control.type)) control.checked = given.includes(control.value);
    else if (control instanceof HTMLSelectElement) for (const option of control.options) option.selected = given.includes(option.value);
    else control.value = given.shift() ?? "";
  }
}

/** The other's version as pairs. `given` maps names to values; the rest is as in this browser. */
export function withValues(root, given) {
  return controls(root).flatMap((control) => {
    if (!(control.name in given)) return values(root).filter(([name, value]) => name === control.name && isOf(control, value));
    const value = given[control.name];
    if (control.type === "checkbox") return value && (value === "on" || value.split(",").includes(control.value)) ? [[control.name, control.value]] : [];
    if (control.type === "radio") return value === control.value ? [[control.name, value]] : [];
    return [[control.name, value.replaceAll("\r\n", "\n")]];
  });
}

const isOf = (control, value) => (TICKS.has(control.type) ? control.checked && control.value === value : control.value === value);

const isText = (control) => control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text");
const labelOf = (control) => control.labels?.[0]?.textContent.trim() || control.getAttribute("aria-label") || "";
const valuesOf = (pairs, name) => pairs.filter(([key]) => key === name).map(([, value]) => value);

function differing(root, theirs) {
  const mine = values(root);
  const names = [...new Set(controls(root).map((control) => control.name))];
  return names.filter((name) => encode(valuesOf(mine, name).map((v) => [name, v])) !== encode(valuesOf(theirs, name).map((v) => [name, v])));
}

function inWords(root, name, given) {
  const own = controls(root).filter((control) => control.name === name);
  if (TICKS.has(own[0].type)) {
    const ticked = own.filter((control) => given.includes(control.value)).map(labelOf);
    return ticked.join(", ") || (own.length === 1 ? `${labelOf(own[0])}: ${text("no")}` : text("nothing"));
  }
  if (own[0] instanceof HTMLSelectElement) {
    return [...own[0].options].filter((option) => given.includes(option.value)).map((option) => option.textContent.trim()).join(", ");
  }
  return given.join("\n") || text("nothing");
}

/** What the other wrote, for reading: only what differs, with its label when it is more than one thing. */
export function readable(root, theirs) {
  const names = differing(root, theirs);
  return names
    .map((name) => {
      const words = inWords(root, name, valuesOf(theirs, name));
      const label = labelOf(controls(root).find((control) => control.name === name));
      return names.length > 1 && label ? `${label}: ${words}` : words;
    })
    .join("\n\n");
}

/** Both texts, mine first, in every text control that differs; null when there is no text to join. */
export function joined(root, theirs) {
  const names = differing(root, theirs);
  const joinable = controls(root).filter((control) => isText(control) && names.includes(control.name));
  if (!joinable.length) return null;
  const both = new Map(
    joinable.map((control) => {
      const parts = [control.value, ...valuesOf(theirs, control.name)].filter(Boolean);
      return [control.name, parts.join(control instanceof HTMLTextAreaElement ? "\n\n" : " / ")];
    }),
  );
  return values(root).map(([name, value]) => [name, both.get(name) ?? value]);
}
