import { GraphQLScalarType } from "graphql";

/** Any JSON value. Arguments are read by their guard. */
export const Json = new GraphQLScalarType({
  name: "JSON",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc8259",
  description: "Any JSON value; its shape is said where it is used.",
  serialize: (value) => value,
});
