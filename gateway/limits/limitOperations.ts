import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from "graphql";
import type { Limits } from "./limits";

interface Extent {
  depth: number;
  aliases: number;
  fields: number;
}

const nothing: Extent = { depth: 0, aliases: 0, fields: 0 };

const whatToDo = {
  depth: "fields within fields: ask for the inner ones in a second query",
  aliases: "aliases: ask for a list, or split the query",
  fields: "fields: split the query",
};

/**
 * A validation rule that refuses operations too deep or too wide to plan. Introspection is exempt: GraphQL itself
 * limits it.
 * @see https://spec.graphql.org/October2021/#sec-Validation
 */
export const limitOperations =
  (limits: Pick<Limits, keyof Extent>) =>
  (context: ValidationContext): ASTVisitor => {
    const extentOf = measure(context);
    return {
      OperationDefinition: (operation) => {
        const extent = extentOf(operation.selectionSet);
        for (const what of ["depth", "aliases", "fields"] as const) {
          if (extent[what] <= limits[what]) continue;
          const message = `The query has ${extent[what]} ${what === "depth" ? "levels of " : ""}${whatToDo[what]}`;
          context.reportError(
            new GraphQLError(`${message}. The limit is ${limits[what]}`, {
              nodes: operation,
              extensions: { code: "QUERY_TOO_LARGE", limit: what, allowed: limits[what] },
            }),
          );
        }
        return false;
      },
    };
  };

/** Measures each fragment once. One that contains itself counts as nothing: another rule refuses it. */
function measure(context: ValidationContext): (selections: SelectionSetNode) => Extent {
  const fragments = new Map<string, Extent>();

  const ofFragment = (name: string): Extent => {
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, nothing);
    const fragment = context.getFragment(name);
    const extent = fragment ? ofSelections(fragment.selectionSet) : nothing;
    fragments.set(name, extent);
    return extent;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Extent => {
    let { depth, aliases, fields } = nothing;
    for (const selection of selections) {
      const within =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : selection.selectionSet && !isIntrospection(selection)
            ? ofSelections(selection.selectionSet)
            : nothing;
      const isField = selection.kind === Kind.FIELD;
      depth = Math.max(depth, within.depth + (isField ? 1 : 0));
      aliases += within.aliases + (isField && selection.alias ? 1 : 0);
      fields += within.fields + (isField ? 1 : 0);
    }
    return { depth, aliases, fields };
  };
  return ofSelections;
}

const isIntrospection = (selection: { kind: Kind; name?: { value: string } }): boolean =>
  selection.kind === Kind.FIELD && (selection.name?.value.startsWith("__") ?? false);
