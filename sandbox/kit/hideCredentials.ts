import { createHmac, randomBytes } from "node:crypto";

/** The same for one value as long as the process runs, so that two tokens can be told apart and neither be guessed. */
const key = randomBytes(32);
const fingerprint = (text: string) => createHmac("sha256", key).update(text).digest("hex").slice(0, 8);
const hidden = (text: string) => `[hidden ${fingerprint(text)}]`;

const NAMES =
  /(^|[_-])(authorization|cookie|secret|signature|password|passwd|assertion|token|jwt|cvc|session|api-?key)$/;

/** Whether what goes by this name lets someone in: `client_secret`, `accessToken`, `Stripe-Signature`. */
const isCredential = (name: string) => NAMES.test(name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase());

/**
 * What a client sent, headers or body, with credentials hidden at any depth: the scheme stays, and a short fingerprint
 * stands for the rest.
 */
export function hideCredentials(sent: unknown): unknown {
  if (Array.isArray(sent)) return sent.map((one) => hideCredentials(one));
  if (typeof sent !== "object" || sent === null) return sent;
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, isCredential(name) ? hide(value) : hideCredentials(value)]),
  );
}

/** The address of a request, with the credentials of its query hidden. */
export function hideInUrl(url: string): string {
  const [path = "", query] = splitOnce(url, "?");
  if (query === undefined) return url;
  const shown = query.split("&").map((pair) => {
    const [name = "", value] = splitOnce(pair, "=");
    return value !== undefined && isCredential(readable(name)) ? `${name}=${hidden(value)}` : pair;
  });
  return `${path}?${shown.join("&")}`;
}

function hide(value: unknown): unknown {
  if (typeof value !== "string") return hidden(JSON.stringify(value) ?? "");
  const [, scheme, rest] = /^(Bearer|Basic|OAuth|Digest) +(.*)$/is.exec(value) ?? [];
  return scheme && rest !== undefined ? `${scheme} ${hidden(rest)}` : hidden(value);
}

function splitOnce(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function readable(name: string): string {
  try {
    return decodeURIComponent(name).replace(/\]$/, "").replaceAll("[", "_");
  } catch {
    return name;
  }
}
