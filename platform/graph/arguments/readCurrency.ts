import { refuse } from "./argumentReader";

const known = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 code, of today or of the past. */
export function readCurrency(value: unknown, path: string): string {
  if (typeof value === "string" && known.has(value)) return value;
  return refuse(path, "A Currency is a code of ISO 4217 in capital letters, such as USD", value);
}
