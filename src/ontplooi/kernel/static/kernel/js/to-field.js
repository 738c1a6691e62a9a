// A link to a field, as from a list of what is still to be done, leads into it: one can type at once.
function enter() {
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place || !place.matches(".slot")) return;
  const fields = [...place.querySelectorAll("textarea, select, input:not([type=hidden])")];
  (fields.find((field) => !field.value.trim()) ?? fields[0])?.focus();
}

window.addEventListener("hashchange", enter);
// The browser itself goes to the place last of all, and lets go of what had the focus.
window.addEventListener("load", () => setTimeout(enter));
