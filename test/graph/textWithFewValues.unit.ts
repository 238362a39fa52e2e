import { readFileSync } from "node:fs";
import { buildASTSchema, getNamedType, GraphQLString, isInterfaceType, isObjectType, parse } from "graphql";

/** Texts whose description names values, and that are more than those values. */
const open = new Set([
  // The CRM's own word where it is none of these; the order's rules say so.
  "Opportunity.billingInterval",
  "Opportunity.termEnd",
  // Not all of its values are names.
  "Receivable.bucket",
]);

describe("a text field of the graph", () => {
  it("has a description that lists no values: a field with few values is an enum", () => {
    const schema = buildASTSchema(parse(readFileSync("schema/supergraph.graphql", "utf8")), { assumeValid: true });
    const listed = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      return Object.values(type.getFields())
        .filter((field) => getNamedType(field.type) === GraphQLString)
        .filter(({ description }) =>
          /\b[A-Z][A-Z_]+\b,? (or|and) \b[A-Z][A-Z_]+\b|\b[A-Z][A-Z_]+, /.test(description ?? ""),
        )
        .map((field) => `${type.name}.${field.name}`);
    });
    expect(listed.filter((name) => !open.has(name))).toEqual([]);
    expect(new Set(listed)).toEqual(open);
  });
});
