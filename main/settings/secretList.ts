import { z } from "zod";

/**
 * A secret of which several may be in force while it is changed: separated by commas, or by lines in a file. The first
 * is the one that is used; each of them is accepted.
 */
export const secretList = (atLeast: number) =>
  z
    .string()
    .transform((text) => textsIn(text))
    .refine((texts) => texts.length > 0, "at least one")
    .refine((texts) => texts.every(({ length }) => length >= atLeast), `each at least ${atLeast} characters`);

/** The texts of a list, without the white space around them. */
export const textsIn = (list: string): string[] =>
  list
    .split(/[,\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== "");
