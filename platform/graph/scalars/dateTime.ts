import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

/** An instant, ISO 8601 in UTC with milliseconds. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "An instant, ISO 8601 in UTC, for example 2026-07-01T09:30:00.000Z.",
  serialize: (value) => instantOf(value).toISOString(),
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(node.kind === Kind.STRING ? node.value : null),
});

function instantOf(value: unknown): Date {
  const instant = value instanceof Date ? value : new Date(typeof value === "string" ? value : Number.NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new GraphQLError("A DateTime is an ISO 8601 instant such as 2026-07-01T09:30:00Z", {
      extensions: { code: "BAD_USER_INPUT" },
    });
  }
  return instant;
}
