import { setTimeout } from "node:timers/promises";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import type { Subgraph } from "../../../platform/graph/subgraph";

type Resolver = (source: unknown, given: Record<string, unknown>) => unknown;

/** A page's entries are counted where its `first` stands, one field above the list. */
interface Made {
  __typename: string;
  size: number;
}

const scalars: Record<string, unknown> = { Int: 7, Float: 1.5, Boolean: true, Decimal: "10.00", Currency: "USD" };

/** A subgraph of the same types that holds as much as anybody asks for, so that the gateway meets the worst. */
export function generousSubgraph({ name, typeDefs }: Subgraph): Subgraph {
  const schema = buildSubgraphSchema(typeDefs);
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_") || type === schema.getSubscriptionType()) continue;
    const fields = Object.values(type.getFields()).filter((field) => !field.name.startsWith("_"));
    resolvers[type.name] = Object.fromEntries(fields.map((field) => [field.name, resolve(schema, field)]));
    const made = { __typename: type.name, size: 10 } satisfies Made;
    if (schema.getQueryType() !== type && schema.getMutationType() !== type) {
      Object.assign(resolvers[type.name] ?? {}, { __resolveReference: () => made });
    }
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const event = (): unknown => make(schema, field.type, 10, 10);
    (resolvers.Subscription ??= {})[field.name] = { subscribe: () => events(), resolve: event };
  }
  return { name, typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }) };
}

/** To every follower at the same moment: one event, and nothing more. */
async function* events(): AsyncGenerator<true, void> {
  const everyMs = 10_000;
  await setTimeout(everyMs - (Date.now() % everyMs));
  yield true;
  await new Promise(() => {});
}

const resolve = (schema: GraphQLSchema, { type, args }: GraphQLField<unknown, unknown>): Resolver => {
  // The hub's own subgraphs answer null as they do what is left out.
  const otherwise: unknown = args.find(({ name }) => name === "first")?.defaultValue;
  return (source, given) => {
    const first = given.first ?? otherwise;
    const page = (source as Made | undefined)?.size ?? 10;
    return make(schema, type, typeof first === "number" ? first : page, typeof first === "number" ? first : 10);
  };
};

function make(schema: GraphQLSchema, type: GraphQLOutputType, length: number, size: number): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return Array.from({ length }, () => make(schema, nullable.ofType, 10, size));
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  const object = isAbstractType(named) ? schema.getPossibleTypes(named)[0] : named;
  if (isObjectType(object)) return { __typename: object.name, size } satisfies Made;
  return scalars[named.name] ?? `${named.name} of a record`;
}
