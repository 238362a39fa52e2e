import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";

/** What leads from the value of an argument to a place in it: a field of an input, or the first item of a list. */
export type Step = { member: string } | { item: 0 };

/** One place that a caller can fill: an argument, a field of its input, an item of its list. */
export interface Place {
  kind: "query" | "mutation" | "subscription";
  /** The fields from the root down to the one that takes the argument, itself last. */
  fields: readonly GraphQLField<unknown, unknown>[];
  argument: GraphQLArgument;
  steps: readonly Step[];
  type: GraphQLInputType;
  /** As refusals name it, such as `events.filter.types[0]`. */
  name: string;
}

/** Every place of every argument that a caller can reach, each by the shortest way. */
export function placesOf(schema: GraphQLSchema): Place[] {
  const roots = [
    ["query", schema.getQueryType()],
    ["mutation", schema.getMutationType()],
    ["subscription", schema.getSubscriptionType()],
  ] as const;
  const places: Place[] = [];
  const seen = new Set<string>();
  for (const [kind, root] of roots) {
    const waiting: { type: GraphQLObjectType; above: Place["fields"] }[] = root ? [{ type: root, above: [] }] : [];
    for (const { type, above } of waiting) {
      if (seen.has(type.name)) continue;
      seen.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const fields = [...above, field];
        for (const argument of field.args) places.push(...placesIn(kind, fields, argument, argument.type, [], []));
        const below = getNamedType(field.type);
        // What stands below a change or a stream is reached by a query as well, and is cheaper to ask for there.
        const goesOn =
          isObjectType(below) && kind === "query" && (above.length === 0 || !field.args.some(isRequiredArgument));
        if (goesOn) waiting.push({ type: below, above: fields });
        if (isInterfaceType(below)) throw new Error(`Say how to walk through the interface ${below.name}`);
      }
    }
  }
  return places;
}

function placesIn(
  kind: Place["kind"],
  fields: Place["fields"],
  argument: GraphQLArgument,
  declared: GraphQLInputType,
  steps: readonly Step[],
  within: readonly string[],
): Place[] {
  const name = [fields.at(-1)?.name, ".", argument.name, ...steps.map(shown)].join("");
  const here: Place = { kind, fields, argument, steps, type: declared, name };
  const type = getNullableType(declared);
  if (isListType(type))
    return [here, ...placesIn(kind, fields, argument, type.ofType, [...steps, { item: 0 }], within)];
  if (!isInputObjectType(type) || within.includes(type.name)) return [here];
  const members = Object.values(type.getFields());
  const below = members.flatMap((one) =>
    placesIn(kind, fields, argument, one.type, [...steps, { member: one.name }], [...within, type.name]),
  );
  return [here, ...below];
}

const shown = (step: Step): string => ("item" in step ? `[${step.item}]` : `.${step.member}`);
