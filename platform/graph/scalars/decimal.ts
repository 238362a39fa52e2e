import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

/** An exact decimal, always text: a number would have passed through a float. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'An exact decimal number as a string, for example "1200.50"; never a float.',
  serialize: decimalOf,
  parseValue: decimalOf,
  parseLiteral: (node) =>
    decimalOf(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null),
});

function decimalOf(value: unknown): string {
  if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return value;
  throw new GraphQLError('A Decimal is a plain decimal number as a string, such as "1200.50"', {
    extensions: { code: "BAD_USER_INPUT" },
  });
}
