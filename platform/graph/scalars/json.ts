import { GraphQLScalarType, valueFromASTUntyped } from "graphql";

/** Any JSON value. */
export const Json = new GraphQLScalarType({
  name: "JSON",
  description: "Any JSON value; its shape is said where it is used.",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
