// The sentences that scripts show. They come translated from the page; there are none in the scripts.
let known;

/** The sentence called `name`, with `{placeholders}` filled in. */
export function text(name, values = {}) {
  known ??= JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
  return (known[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** What the page says about itself in a meta element: `person`, `sign-in`. */
export function about(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content ?? "";
}

/** An element with text and attributes; text is always text, never HTML. */
export function make(tag, words = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
