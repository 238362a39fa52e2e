import type { Hostile } from "./hostileValues";
import type { Place } from "./placesOf";

/** An error as a client sees it. */
export interface Seen {
  message: string;
  locations?: readonly unknown[];
  extensions?: { code?: string; argument?: string; correlationId?: string };
}

const codes = new Set(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "BAD_REQUEST"]);

/** What is wrong with an answer to a hostile value; nothing when it is as it should be. */
export function judge(place: Place, { value, refused }: Hostile, errors: readonly Seen[]): string | undefined {
  const tried = `${place.name} = ${(JSON.stringify(value) ?? "nothing").slice(0, 60)}`;
  const inside = errors.find(
    ({ extensions }) => (extensions?.code ?? "INTERNAL_SERVER_ERROR") === "INTERNAL_SERVER_ERROR",
  );
  if (inside) return `${tried}: inside the hub: ${inside.message}`;
  if (!refused) return undefined;
  const [first] = errors;
  if (!first) return `${tried}: was taken`;
  if (!codes.has(first.extensions?.code ?? ""))
    return `${tried}: refused as ${first.extensions?.code}: ${first.message}`;
  if (!first.extensions?.correlationId) return `${tried}: refused without a correlation id: ${first.message}`;
  return names(place, first) ? undefined : `${tried}: refused without its name: ${first.message}`;
}

/** A refusal of the hub names the place; one of GraphQL itself the variable, or where in the query it stands. */
function names({ name, argument }: Place, { message, locations = [], extensions }: Seen): boolean {
  if (extensions?.argument !== undefined) return extensions.argument.startsWith(name) && message.startsWith(name);
  return (
    [`"$${argument.name}"`, `variables.${argument.name}`].some((one) => message.includes(one)) || locations.length > 0
  );
}
