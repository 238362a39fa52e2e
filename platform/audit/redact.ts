import { bigintAsText } from "../json/bigintAsText";
import { isSecretName } from "../redaction/isSecretName";
import { REDACTED, redactText as withoutSecrets } from "../redaction/redactText";
import { storableText } from "../text/storableText";

const MOST_TEXT = 4_000;

/** That there is none, or only its hash. */
const mayBeShown = (secret: unknown): boolean =>
  secret === null || (typeof secret === "string" && /^sha256:[0-9a-f]{16}$/.test(secret));

/** The facts in which stand callers, by the names that the gateway established: whoever is one of them is not hidden. */
const ofCallers: ReadonlySet<string> = new Set(["requestedBy", "askers", "decidedBy", "owner"]);

/**
 * A text as it is but for what Postgres cannot keep, which stands escaped as everywhere in the store; of at most 4,000
 * characters: a name that no request could choose.
 */
export const plainText = (text: string): string => storableText(upTo(text, MOST_TEXT));

/** Cut, but not through a pair of surrogates: half of one would look like something that was told. */
const upTo = (text: string, most: number): string =>
  text.length > most ? text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "") : text;

/** A text without credentials, of at most 4,000 characters, and of such that Postgres can keep. */
export function redactText(text: string): string {
  const shown = withoutSecrets(plainText(text));
  return text.length > MOST_TEXT ? `${shown}…` : shown;
}

/** Facts as plain JSON that holds no credential, to be kept for good. */
export function redact(given: unknown): Json {
  const value = bigintAsText("", given);
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return redactText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object") return null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [redactText(name), redactFact(name, part)]),
  );
}

function redactFact(name: string, part: unknown): Json {
  if (isSecretName(name) && !mayBeShown(part)) return REDACTED;
  if (!ofCallers.has(name)) return redact(part);
  const names = Array.isArray(part) ? part : [part];
  if (!names.every((each) => typeof each === "string")) return redact(part);
  return Array.isArray(part) ? names.map(plainText) : plainText(String(part));
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
