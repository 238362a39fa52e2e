/**
 * What a table holds under a name that came from outside, and nothing that every object inherits: a field named
 * `constructor` is in no record.
 */
export const own = <Value>(table: Readonly<Partial<Record<string, Value>>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
