import { isLoopback } from "../platform/network/isLoopback";
import { REDACTED, redactText } from "../platform/redaction/redactText";
import { isVendorsHost } from "./isVendorsHost";

/** What is told to everyone of what a platform said; a case says more, to whom it is for. */
const LONGEST = 300;

/**
 * A platform's words as anyone may read them: without secrets, what is personal, or where others' machines are, and cut.
 * What stands behind a platform may put anything into them, so that they are such before they are kept.
 */
export function vendorWords(text: string): string {
  const said = withoutSecrets(text).replace(EMAIL, REDACTED).replace(HOST, hidden);
  return said.length > LONGEST ? `${said.slice(0, LONGEST).trimEnd()}… (${text.length} characters)` : said;
}

/** The same words for who may see the record they are about: neither keys, passwords and tokens nor card numbers. */
export const withoutSecrets = (text: string): string =>
  redactText(text).replace(PASSWORD, `$1$2${REDACTED}`).replace(DIGITS, card);

/** Said in a sentence; in the form of a field, it is redacted wherever it stands. */
const PASSWORD =
  /\b(passw(?:or)?d|passphrase|pwd)(["']? ?(?:is |was |[:=]) ?["']?|["']? ["'`]| (?=\S{0,200}\d))(?!•)[^\s"'`,;]{1,500}/gi;
const EMAIL = /\b[\w.%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}\b/gi;
const HOST = /(https?:\/\/)?([a-z\d][a-z\d.-]{2,252})(:\d{2,5}\b)?/gi;
const DIGITS = /\b\d(?:[ -]?\d){12,18}\b/g;

function hidden(found: string, scheme: string | undefined, name: string, port: string | undefined): string {
  // No address yet: a number alone would be read as one.
  const host = name.toLowerCase().replace(/\.+$/, "");
  if (isLoopback(host) || isVendorsHost(host)) return found;
  const isAddress = /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
  const isInside = /\.(internal|intranet|local|localdomain|lan|corp|private|svc)$/.test(host);
  const isNamed = scheme === undefined ? port !== undefined && /^[a-z].*[.\d-]/.test(host) : host.includes(".");
  return isAddress || isInside || isNamed ? REDACTED : found;
}

/** What its last digit proves to be one. @see https://en.wikipedia.org/wiki/Luhn_algorithm */
function card(found: string): string {
  const digits = [...found.replace(/\D/g, "")].map(Number).reverse();
  const sum = digits.reduce((all, digit, no) => all + (no % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0 && /^[2-6]/.test(found) ? REDACTED : found;
}
