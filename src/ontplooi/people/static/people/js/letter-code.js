// The square on a letter brings the code behind the “#”, which no server sees: fill it in, and take it out of the address.
const code = decodeURIComponent(location.hash.slice(1)).toUpperCase().replace(/[^0-9A-Z]/g, "");
const field = document.getElementById("id_code");
if (code && field) {
  field.value = code.replace(/(.{4})(?=.)/g, "$1 ");
  history.replaceState(null, "", location.pathname + location.search);
  field.form.querySelector("button").focus();
}
