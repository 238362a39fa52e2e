import { readFileSync } from "node:fs";
import { Supergraph } from "@apollo/federation-internals";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from "graphql";

interface Described {
  place: string;
  description?: string | null | undefined;
}

describe("the graph, as whoever explores it sees it", () => {
  const supergraph = Supergraph.build(readFileSync("schema/supergraph.graphql", "utf8"), { supportedFeatures: null });
  const types = Object.values(supergraph.apiSchema().toGraphQLJSSchema().getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );

  it("describes every type, field, argument and value", () => {
    const silent = types.flatMap(partsOf).filter(({ description }) => !description?.trim());
    expect(silent.map(({ place }) => place)).toEqual([]);
  });

  it("names the specification of every scalar of its own", () => {
    const scalars = types.filter(isScalarType);
    expect(scalars.map(({ name }) => name).sort()).toEqual(["Currency", "Date", "DateTime", "Decimal", "JSON"]);
    expect(scalars.filter(({ specifiedByURL }) => !specifiedByURL?.startsWith("https://"))).toEqual([]);
  });
});

function partsOf(type: GraphQLNamedType): Described[] {
  return [{ place: type.name, description: type.description }, ...membersOf(type)];
}

function membersOf(type: GraphQLNamedType): Described[] {
  const placed = (one: { name: string; description?: string | null | undefined }, inside: string): Described => ({
    place: `${inside}.${one.name}`,
    description: one.description,
  });
  if (isEnumType(type)) return type.getValues().map((value) => placed(value, type.name));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => placed(field, type.name));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    placed(field, type.name),
    ...field.args.map((argument) => placed(argument, `${type.name}.${field.name}`)),
  ]);
}
