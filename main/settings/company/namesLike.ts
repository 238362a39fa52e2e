import { z } from "zod";
import { settingsObject } from "../../../schema/settingsObject";
import { fieldName } from "./instanceFields";

interface Names {
  readonly [name: string]: string | null | Names;
}

/** The shape of other names for those given: each may be left out, and one that is null by itself may be null. */
export const namesLike = (names: Names): z.ZodType<Names | undefined> =>
  settingsObject(
    Object.fromEntries(
      Object.entries(names).map(([name, usual]) => [
        name,
        typeof usual === "string"
          ? fieldName.optional().describe(`By default \`${usual}\``)
          : usual === null
            ? fieldName.nullable().optional().describe("By default there is none")
            : namesLike(usual),
      ]),
    ),
  ).optional() as z.ZodType<Names | undefined>;

/** The usual names, but for those given. */
export function namesWith<Usual extends object>(usual: Usual, given: Names | undefined): Usual {
  if (!given) return usual;
  const merged = Object.entries(usual).map(([name, value]: [string, unknown]) => {
    const other = given[name];
    if (other === undefined) return [name, value];
    return [name, isNames(other) && isNames(value) ? namesWith(value, other) : other];
  });
  return Object.fromEntries(merged) as Usual;
}

const isNames = (value: unknown): value is Names => typeof value === "object" && value !== null;
