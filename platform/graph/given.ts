import type { Condition } from "./listing";

/** The condition that an argument asks for; none where it is left out, or null. */
export const given = (value: unknown, sql: string): Condition[] => (value == null ? [] : [{ sql, value }]);
