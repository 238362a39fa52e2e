import { REDACTED, redactText } from "../../platform/redaction/redactText";

/** Names of what holds a secret, in small letters and without the signs between words; at the end of longer names too. */
const secretName =
  /(authorization|cookie|password|passwd|secret|token|apikey|privatekey|consumerkey|signature|assertion|credential|connectionstring)s?$/;

const isSecretName = (name: string): boolean => secretName.test(name.toLowerCase().replace(/[^a-z0-9]/g, ""));

/**
 * A line of the log without secrets, at whatever depth they stand in it. The line is what is written in the end: no
 * serializer, child logger or message comes after.
 * @param known matches the secrets of this process; null when it has none
 */
export function redactLine(line: string, known: RegExp | null): string {
  try {
    return `${JSON.stringify(redacted(JSON.parse(line), known))}\n`;
  } catch {
    // Rather nothing than a line that nobody has looked through.
    return `${JSON.stringify({ level: 50, time: Date.now(), msg: "A line was left out of the log: it is no JSON" })}\n`;
  }
}

function redacted(value: unknown, known: RegExp | null): unknown {
  if (typeof value === "string") return redactText(value, known);
  if (Array.isArray(value)) return value.map((one) => redacted(one, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      redactText(name, known),
      // How many tokens there are is no secret.
      isSecretName(name) && (typeof inner === "string" || typeof inner === "object") && inner !== null
        ? REDACTED
        : redacted(inner, known),
    ]),
  );
}
