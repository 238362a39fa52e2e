import { minorUnits } from "../../../schema/money/minorUnits";
import { refuse } from "./argumentReader";

/** An ISO 4217 code with a minor unit. */
export function readCurrency(value: unknown, path: string): string {
  if (typeof value === "string" && minorUnits.has(value)) return value;
  return refuse(path, "A Currency is a code of ISO 4217 in capital letters, such as USD", value);
}
