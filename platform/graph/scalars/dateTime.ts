import { GraphQLScalarType } from "graphql";

/** An instant, RFC 3339 in UTC with milliseconds. Arguments are read by their guard. */
export const DateTime = new GraphQLScalarType<unknown, string>({
  name: "DateTime",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  description:
    "An instant as RFC 3339 writes it, in UTC, for example 2026-07-01T09:30:00.000Z; as an argument with any offset, of the years 1900 to 2999.",
  serialize: (value) => {
    const instant = typeof value === "string" ? new Date(value) : value;
    if (instant instanceof Date && !Number.isNaN(instant.getTime())) return instant.toISOString();
    throw new TypeError("The stored time is no instant");
  },
});
