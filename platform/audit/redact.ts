import { bigintAsText } from "../json/bigintAsText";
import { REDACTED, redactText as withoutSecrets } from "../redaction/redactText";

const MOST_TEXT = 4_000;

/** What names a credential, in whatever case and joining. */
const secretName =
  /secret|passw|credential|authorization|cookie|(^|[_-])(pwd|jwt|bearer)|(api|private|consumer|signing|audit)[_-]?key|(token|tokens)$|_keys?$/i;

/** Whether a field or a setting of this name holds a credential. */
export const isSecretName = (name: string): boolean => secretName.test(name);

/** That there is none, or only its hash. */
const mayBeShown = (secret: unknown): boolean =>
  secret === null || (typeof secret === "string" && /^sha256:[0-9a-f]{16}$/.test(secret));

/** A text without credentials, at most 4,000 characters long, and of characters that Postgres can keep. */
export function redactText(text: string): string {
  const kept = Buffer.from(text.slice(0, MOST_TEXT).replaceAll("\0", "\uFFFD"), "utf8").toString("utf8");
  const shown = withoutSecrets(kept);
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
      .map(([name, part]) => [redactText(name), isSecretName(name) && !mayBeShown(part) ? REDACTED : redact(part)]),
  );
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
