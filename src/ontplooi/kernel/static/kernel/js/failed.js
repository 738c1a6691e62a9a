// On the page that says something went wrong here: nothing that was sent just now arrived, so every draft stays.
for (const name of Object.keys(localStorage)) {
  if (!/^draft:\w*:form:/.test(name)) continue;
  const kept = JSON.parse(localStorage.getItem(name));
  localStorage.setItem(name, JSON.stringify({ ...kept, sent: 0 }));
}
