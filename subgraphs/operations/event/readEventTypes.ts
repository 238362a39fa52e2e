import { suggestionList } from "graphql/jsutils/suggestionList";
import { BadArgument } from "../../../platform/graph/arguments/badArgument";
import { audienceOf } from "../../../schema/events/audienceOf";
import { catalog, type EventName } from "../../../schema/events/catalog";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import type { EventTypesFilter } from "./eventTypesFilter";

const names = Object.keys(catalog) as EventName[];

/** The kinds of event that each text names: by the name in the catalog, and as on the wire. */
const known = new Map(names.flatMap((name) => [[name as string, name] as const, [wireType(name) as string, name]]));

/**
 * The types that a filter asks for, as they are on the wire; null for one that leaves out none.
 * @param path the filter's place below the field
 * @throws BadArgument for a type that is not in the catalog, and a pattern that none in it matches, with the nearest that
 * there are; and for a filter that leaves over no type at all
 */
export function readEventTypes(
  { types, except, audience }: EventTypesFilter,
  path: string,
): ReturnType<typeof wireType>[] | null {
  const asked = types == null ? null : new Set(namedBy(types, `${path}.types`));
  const unwanted = new Set(except == null ? [] : namedBy(except, `${path}.except`));
  const left = names.filter(
    (name) =>
      (asked === null || asked.has(name)) && !unwanted.has(name) && (audience == null || audienceOf[name] === audience),
  );
  if (left.length === names.length) return null;
  if (left.length > 0 || asked?.size === 0) return left.map(wireType);
  throw new BadArgument(path, "Its types, except and audience together leave over no type of event: ask for less");
}

/** As many as `argumentLimits` lets in: each is held against every type there is. */
function namedBy(patterns: readonly string[], argument: string): EventName[] {
  return patterns.flatMap((pattern, at) => {
    const found = pattern.includes("*") ? matching(pattern) : (known.get(pattern) ?? []);
    return Array.isArray(found) && found.length === 0 ? refuseType(pattern, `${argument}[${at}]`) : found;
  });
}

/** Those whose name, with or without its domain, or type on the wire a pattern matches from one end to the other. */
function matching(pattern: string): EventName[] {
  const parts = pattern.split(/\*+/);
  return names.filter((name) =>
    [name, name.slice(name.indexOf(".") + 1), wireType(name)].some((text) => matches(text, parts)),
  );
}

/** Without a regular expression, which many stars would make slow: each part is found at its first place. */
function matches(text: string, [start = "", ...rest]: readonly string[]): boolean {
  const end = rest.at(-1) ?? "";
  if (!text.startsWith(start) || !text.endsWith(end)) return false;
  let place = start.length;
  for (const part of rest.slice(0, -1)) {
    const at = text.indexOf(part, place);
    if (at < 0) return false;
    place = at + part.length;
  }
  return place <= text.length - end.length;
}

function refuseType(type: string, argument: string): never {
  const pattern = type.includes("*");
  const near = suggestionList(type, pattern ? patterns : [...known.keys()]).slice(0, 2);
  const advice =
    near.length > 0 ? `did you mean ${near.join(" or ")}? eventCatalog lists all` : "eventCatalog lists them";
  const text = JSON.stringify(type);
  const refused = pattern ? `No event that the hub writes matches ${text}` : `The hub writes no event ${text}`;
  throw new BadArgument(argument, `${refused}: ${advice}`);
}

/** All from a dot on, with and without the domain: hub.order.*, order.*. */
const patterns = [
  ...new Set(
    names.flatMap((name) => {
      const parts = name.split(".");
      return parts
        .slice(1)
        .flatMap((_, at) => [parts.slice(0, at + 1), parts.slice(1, at + 1)])
        .filter((some) => some.length > 0)
        .map((some) => [...some, "*"].join("."));
    }),
  ),
];
