import { GraphQLScalarType, Kind, valueFromASTUntyped } from "graphql";

/** An exact decimal, always text: a number would have passed through a float. Arguments are read by their guard. */
export const Decimal = new GraphQLScalarType<unknown, string>({
  name: "Decimal",
  specifiedByURL: "https://www.w3.org/TR/xmlschema-2/#decimal",
  description: 'An exact decimal number as a string, for example "1200.50"; never a float.',
  serialize: (value) => {
    if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return value;
    throw new TypeError("The stored number is no decimal");
  },
  parseValue: (value) => value,
  // A number written into the query keeps its digits.
  parseLiteral: (node, variables) =>
    node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : valueFromASTUntyped(node, variables),
});
