import { refuse } from "./argumentReader";

/** With three decimal places, as some currencies have, 15 digits before the point still fit eight bytes of minor units. */
const decimal = /^-?\d{1,15}(\.\d{1,12})?$/;

/** An exact decimal number, as text. */
export function readDecimal(value: unknown, path: string): string {
  if (typeof value === "string" && decimal.test(value)) return value;
  const most = "at most 15 digits before the point and 12 after it";
  return refuse(path, `A Decimal is a plain decimal number as a string, such as "1200.50", with ${most}`, value);
}
