// On a page that says that what was sent just now did not arrive: every draft stays. When that page can send the same once more,
// its button sends the drafts along that waited.
const waited = [];

function mark(stored, sent) {
  const kept = JSON.parse(localStorage.getItem(stored));
  if (kept) localStorage.setItem(stored, JSON.stringify({ ...kept, sent }));
  return kept?.sent;
}

for (const stored of Object.keys(localStorage)) {
  if (/^draft:\w*:form:/.test(stored) && mark(stored, 0)) waited.push(stored);
}
document.addEventListener("submit", () => {
  for (const stored of waited) mark(stored, Date.now());
});
