/** Writes whole numbers of any size as text, for `JSON.stringify`: JSON has none that are exact. */
export const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;
