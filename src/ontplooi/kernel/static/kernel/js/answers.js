// What an autosave field does with each kind of answer from the server.
import { showConflict } from "./conflict.js";
import { controls, encode, fill, values, withValues } from "./controls.js";
import { clearErrors, showErrors } from "./errors.js";
import { signIn } from "./send.js";
import { text } from "./texts.js";

const RETRY = [1000, 2000, 4000, 8000, 15000];

function saved(field, data, body) {
  const worry = ["offline", "error"].includes(field.state);
  Object.assign(field, { version: data.version, base: body, sent: [], tries: 0 });
  clearErrors(field);
  field.state = field.dirty ? "dirty" : "saved";
  if (field.dirty) field.typed();
  else field.rest();
  field.status.say(data.message ?? text("saved"), { now: worry });
  field.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: data }));
}

/** The other's version as pairs: from the page itself, or from an answer. */
function theirPairs(field, data) {
  if (Array.isArray(data.theirs)) return data.theirs;
  const first = controls(field).find((control) => control.type !== "hidden");
  return withValues(field, data.values ?? { [first.name]: data.theirs ?? "" });
}

/** From here on the server's `version` with `body` is what my text is compared with. */
function startFrom(field, version, body) {
  Object.assign(field, { version, base: body, sent: [], state: "dirty" });
  if (field.dirty) field.push();
  else field.rest();
}

function conflict(field, data) {
  const theirs = theirPairs(field, data);
  const body = encode(theirs);
  // My own words, whose answer got lost on the way.
  if (field.sent.includes(body) || body === field.body) return startFrom(field, data.version, body);
  field.state = "conflict";
  field.keep();
  field.status.say(data.message ?? text("conflict"), { now: true });
  showConflict(field, { theirs, by: data.by }, (pairs) => {
    fill(field, pairs);
    controls(field).find((control) => control.type !== "hidden")?.focus();
    startFrom(field, data.version, body);
    field.status.say(text("chosen"), { now: true });
  });
}

function refused(field, data) {
  Object.assign(field, { sent: [], state: "error" });
  const loose = showErrors(field, data.errors ?? {});
  const beside = field.querySelector(".error") ? text("notYet") : text("refused");
  field.status.say(loose.join(" ") || data.message || beside, { now: true });
  field.keep();
}

function offline(field) {
  field.state = "offline";
  field.status.say(text("offline"), { now: true });
  field.later(RETRY[Math.min(field.tries++, RETRY.length - 1)]);
}

function signedOut(field) {
  field.state = "offline";
  field.status.say(text("signedOut"), { now: true, link: [text("signIn"), signIn()] });
}

function stale(field) {
  field.state = "offline";
  field.status.say(text("stale"), { now: true, link: [text("reload"), location.href] });
}

export const answers = { saved, conflict, refused, offline, signedOut, stale };
