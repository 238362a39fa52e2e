import { createHash } from "node:crypto";
import { bigintAsText } from "../../platform/json/bigintAsText";

/** SHA-256 in hex over a value as JSON with its keys sorted: equal content, equal hash, whatever order it was built in. */
export const contentHash = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("hex");

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value, bigintAsText) ?? "null";
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${entries.join(",")}}`;
}
