/**
 * What a table holds under a name that came from outside, and nothing that every object inherits: a record of type
 * `constructor` is in no table.
 */
export const own = <Value>(table: Readonly<Partial<Record<string, Value>>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
