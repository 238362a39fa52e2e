import { own } from "../../schema/own";

/**
 * A picklist's value in the hub's words. One without translation goes through as it is: the order's checklist is what
 * judges it.
 */
export const wordOf = (words: Readonly<Record<string, string>>, value: string | null): string | null =>
  value === null ? null : (own(words, value) ?? value);
