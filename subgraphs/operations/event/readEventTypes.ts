import { suggestionList } from "graphql/jsutils/suggestionList";
import { BadArgument } from "../../../platform/graph/arguments/badArgument";
import { catalog, type EventName } from "../../../schema/events/catalog";
import { wireType } from "../../../schema/events/jsonSchemaOf";

/** Each type as it is on the wire, by that and by its name in the catalog. */
const wireTypes = new Map(
  (Object.keys(catalog) as EventName[]).flatMap((name) => {
    const type = wireType(name);
    return [
      [name as string, type],
      [type, type],
    ] as const;
  }),
);

/**
 * Types of events as a caller names them, as they are on the wire.
 * @throws BadArgument for a type that is not in the catalog, with the nearest that is
 */
export const readEventTypes = (types: readonly string[], argument: string): string[] =>
  types.map((type, at) => wireTypes.get(type) ?? refuseType(type, `${argument}[${at}]`));

function refuseType(type: string, argument: string): never {
  const [nearest] = suggestionList(type, [...wireTypes.keys()]);
  const advice = nearest === undefined ? "eventCatalog lists them" : `did you mean ${nearest}? eventCatalog lists all`;
  throw new BadArgument(argument, `The hub writes no event ${JSON.stringify(type)}: ${advice}`);
}
