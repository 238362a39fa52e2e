/** What JSON keeps of a value: amounts as decimal texts. */
export const plainJson = (value: unknown): object =>
  JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? one.toString() : one))) as object;
