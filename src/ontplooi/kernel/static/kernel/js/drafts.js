// What was typed and not yet accepted by the server. Kept in this browser, per person, per field and per tab.
import { about } from "./texts.js";

const OTHER_TAB_IS_BUSY = 2000; // A draft of another tab is left alone while that tab may still be sending it.

// On a device that people share nothing is kept: what the server did not take is gone with the page.
const isShared = () => Boolean(about("shared-device"));
const mine = () => `draft:${about("person")}:`;

function tab() {
  const fresh = () => Math.random().toString(36).slice(2, 8);
  try {
    if (!sessionStorage.getItem("tab")) sessionStorage.setItem("tab", fresh());
    return sessionStorage.getItem("tab");
  } catch {
    return "only";
  }
}

function entries(prefix) {
  const found = [];
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(prefix)) found.push([name, JSON.parse(localStorage.getItem(name))]);
    }
  } catch {
    return []; // No storage in this browser: saving still works, only without this safety net.
  }
  return found.sort((one, two) => two[1].at - one[1].at);
}

const slot = (key) => `${mine()}${key}#${tab()}`;

/** Keep `draft` ({version, body, sent, url}) for the field with this key. False when the browser refuses. */
export function keep(key, draft) {
  if (isShared()) return false;
  try {
    localStorage.setItem(slot(key), JSON.stringify({ ...draft, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** The newest draft for this key, from this tab or one that is gone; it now belongs to this tab. */
export function find(key) {
  for (const [name, draft] of entries(`${mine()}${key}#`)) {
    const own = name === slot(key);
    if (!own && !draft.left && Date.now() - draft.at < OTHER_TAB_IS_BUSY) continue;
    if (!own) {
      localStorage.removeItem(name);
      keep(key, draft);
    }
    return draft;
  }
  return null;
}

/** The server has it: forget this tab's draft. */
export function forget(key) {
  try {
    localStorage.removeItem(slot(key));
  } catch {
    return;
  }
}

/** Drafts of forms that are sent with a button: [name, kept]. */
export const forms = () => entries(`${mine()}form:`);

/** Drafts of pages that are gone, for fields that are not in `here` (keys): [name, draft]. */
export function leftBehind(here) {
  const keyOf = (name) => name.slice(mine().length, name.lastIndexOf("#"));
  return entries(mine()).filter(([name, draft]) => draft.url && draft.left && !here.has(keyOf(name)));
}

/** The draft called `name` arrived after all. */
export const arrived = (name) => localStorage.removeItem(name);

/** True when something of this person was never accepted by the server. */
export const anything = () => entries(mine()).length > 0;

/** Signing out: nothing of this person stays behind on a shared computer. */
export function clear() {
  for (const [name] of entries(mine())) localStorage.removeItem(name);
}
