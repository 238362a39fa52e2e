/** What stands in the log in a secret's place. */
export const REDACTED = "•••";

/** Longer texts are cut: what is of use stands at their beginning, and searching them takes time. */
const LONGEST = 16_384;
/** What is searched beyond, and then cut off: a secret that lies across the end is not half shown. */
const MARGIN = 4_096;

/** What secrets look like wherever they stand, and by what they are replaced. No pattern repeats without a bound. */
const patterns: readonly [RegExp, string][] = [
  // A password within a URL.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{0,200}:)[^\s/]{1,500}@/gi, `$1${REDACTED}@`],
  // Of an Authorization header.
  [
    /\b(Bearer(?= +\S{4})|Basic(?= +\S{8})|Digest(?= +\S{8})|NLAuth(?= +\S{8})) +[\w.~+/=-]{1,8192}/gi,
    `$1 ${REDACTED}`,
  ],
  // A JWT.
  [/\beyJ[\w-]{8,512}\.[\w-]{2,4096}(\.[\w-]{0,4096})?/g, REDACTED],
  // Of this hub, and of Stripe: in whole the form of a key, for people and records are called `sk_anderson`, too.
  [/\btl_[0-9a-f]{12}_[\w-]{20,100}/g, REDACTED],
  [/\b([srp]k_(org_)?(live|test)|whsec)_\w{4,200}/g, REDACTED],
  // A private key in PEM, or what is there of it.
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8192}(-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g, REDACTED],
  // `client_secret=…` in forms and URLs, `"token":"…"` in JSON.
  [
    /\b([\w-]{0,40}(?:secret|token|password|passwd|signature|assertion|api_?key|private_?key|consumer_?key))(\\?"? ?[:=] ?\\?")[^"\\]{1,8192}/gi,
    `$1$2${REDACTED}`,
  ],
  [
    /\b([\w-]{0,40}(?:secret|token|password|passwd|signature|assertion|api_?key))=(?!")[^\s&,;"']{1,8192}/gi,
    `$1=${REDACTED}`,
  ],
];

/**
 * A text without secrets: neither those that are known, nor what looks like one.
 * @param known matches the secrets of this process; null when it has none, or does not know them
 */
export function redactText(text: string, known: RegExp | null = null): string {
  let searched = text.length > LONGEST + MARGIN ? text.slice(0, LONGEST + MARGIN) : text;
  if (known) searched = searched.replace(known, REDACTED);
  for (const [pattern, place] of patterns) searched = searched.replace(pattern, place);
  if (text.length <= LONGEST + MARGIN) return searched;
  return `${searched.slice(0, -MARGIN)}… (${text.length} characters)`;
}
