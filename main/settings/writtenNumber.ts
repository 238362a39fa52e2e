const DECIMAL = /^\d+(\.\d+)?$/;

/**
 * A number as a person writes it: digits, with a point among them. The language itself would take white space for 0,
 * `0x10` for 16 and `1e3` for 1,000.
 * @returns what is no text as it is; what is none of a number as NaN, which every schema refuses
 */
export const writtenNumber = (given: unknown): unknown =>
  typeof given === "string" ? (DECIMAL.test(given) ? Number(given) : Number.NaN) : given;
