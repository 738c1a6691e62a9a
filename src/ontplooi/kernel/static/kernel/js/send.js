// One POST to the server, and its answer in one word.
import { about } from "./texts.js";

const PATIENCE = 15000;
const WORTH_A_RETRY = new Set([408, 425, 429]);

function token() {
  const cookie = document.cookie.match(/(?:^|;\s*)[^=;]*csrftoken=([^;]+)/);
  return cookie?.[1] ?? document.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? about("csrf");
}

/** Where to sign in again, and come back here. */
export function signIn() {
  const back = encodeURIComponent(location.pathname + location.search);
  return `${about("sign-in") || "/"}?next=${back}`;
}

function kindOf(answer, data) {
  if (answer.status === 401 || answer.redirected) return "signedOut";
  if (answer.status === 403) return "stale";
  if (answer.status >= 500 || WORTH_A_RETRY.has(answer.status)) return "offline";
  if (answer.status === 409 && data) return "conflict";
  if (answer.ok && data && Number.isInteger(data.version)) return "saved";
  return "refused";
}

/** Send `body`. Gives {kind, data}: saved, conflict, refused, offline, signedOut or stale. Never throws. */
export async function send(url, body, { last = false } = {}) {
  let answer;
  let data = null;
  try {
    answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { Accept: "application/json", "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" },
      keepalive: last,
      signal: last ? undefined : AbortSignal.timeout(PATIENCE),
    });
    if (answer.headers.get("Content-Type")?.includes("json")) data = await answer.json();
  } catch {
    return { kind: "offline", data: null };
  }
  return { kind: kindOf(answer, data), data };
}
