import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import { fragmentsOf } from "../gate/fragmentsOf";
import { refuse } from "../gate/refused";
import type { Limits } from "./limits";
import { overlapsIn } from "./overlapsIn";

interface Extent {
  depth: number;
  aliases: number;
  fields: number;
  objects: number;
}

const nothing: Extent = { depth: 0, aliases: 0, fields: 0, objects: 0 };

const whatToDo = {
  definitions: "operations and fragments: send only those that it needs",
  depth: "levels of fields within fields: ask for the inner ones in a second query",
  aliases: "aliases: ask for a list, or split the query",
  fields: "fields: split the query",
  objects: "fields with fields in them: split the query",
  overlaps: "pairs of fields with the same name in the same place: write each field once",
};

/**
 * Refuses documents too deep or too wide to validate and plan. Introspection counts like everything else.
 * @throws Refused `QUERY_TOO_LARGE` with which limit, what is allowed and what to do; or for a fragment within itself
 */
export function refuseExtent(document: DocumentNode, limits: Pick<Limits, keyof typeof whatToDo>): void {
  const fragments = fragmentsOf(document);
  const extentOf = measure(fragments);
  const limit = (what: keyof typeof whatToDo, found: number, nodes?: DocumentNode["definitions"][number]) => {
    if (found <= limits[what]) return;
    const message = `The query has ${found} ${whatToDo[what]}. The limit is ${limits[what]}`;
    throw refuse("QUERY_TOO_LARGE", message, {
      ...(nodes && { nodes }),
      extensions: { limit: what, allowed: limits[what] },
    });
  };

  limit("definitions", document.definitions.length);
  for (const definition of document.definitions) {
    if (!("selectionSet" in definition)) continue;
    const extent = extentOf(definition.selectionSet);
    for (const what of ["depth", "aliases", "fields", "objects"] as const) limit(what, extent[what], definition);
    // Only now, for it spreads the fragments.
    limit("overlaps", overlapsIn(definition.selectionSet, fragments), definition);
  }
}

/** Measures each fragment once. A fragment that is not there counts as a field, for validation to refuse. */
function measure(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (selections: SelectionSetNode) => Extent {
  const measured = new Map<string, Extent>();
  const begun = new Set<string>();

  const ofFragment = (name: string): Extent => {
    const known = measured.get(name);
    if (known) return known;
    if (begun.has(name)) throw refuse("GRAPHQL_VALIDATION_FAILED", `Cannot spread fragment "${name}" within itself.`);
    begun.add(name);
    const fragment = fragments.get(name);
    const extent = fragment ? ofSelections(fragment.selectionSet) : { ...nothing, fields: 1 };
    measured.set(name, extent);
    return extent;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Extent => {
    let { depth, aliases, fields, objects } = nothing;
    for (const selection of selections) {
      const within =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : selection.selectionSet
            ? ofSelections(selection.selectionSet)
            : nothing;
      const isField = selection.kind === Kind.FIELD;
      depth = Math.max(depth, within.depth + (isField ? 1 : 0));
      aliases += within.aliases + (isField && selection.alias ? 1 : 0);
      fields += within.fields + (isField ? 1 : 0);
      objects += within.objects + (isField && selection.selectionSet ? 1 : 0);
    }
    return { depth, aliases, fields, objects };
  };
  return ofSelections;
}
