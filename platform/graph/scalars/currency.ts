import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

/** An ISO 4217 currency code. */
export const Currency = new GraphQLScalarType<string, string>({
  name: "Currency",
  description: "An ISO 4217 currency code, for example USD.",
  serialize: codeOf,
  parseValue: codeOf,
  parseLiteral: (node) => codeOf(node.kind === Kind.STRING ? node.value : null),
});

function codeOf(value: unknown): string {
  if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return value;
  throw new GraphQLError("A Currency is an ISO 4217 code such as USD", { extensions: { code: "BAD_USER_INPUT" } });
}
