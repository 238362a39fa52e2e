import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

/** A calendar day, `YYYY-MM-DD`; a stored day (midnight UTC) is written as one. */
export const CalendarDate = new GraphQLScalarType<string, string>({
  name: "Date",
  description: "A calendar day without a time zone, for example 2026-07-01.",
  serialize: (value) => dayOf(value instanceof Date ? value.toISOString().slice(0, 10) : value),
  parseValue: dayOf,
  parseLiteral: (node) => dayOf(node.kind === Kind.STRING ? node.value : null),
});

function dayOf(value: unknown): string {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const read = new Date(`${value}T00:00:00Z`);
    // A day that does not exist, such as 30 February, is read as another one.
    if (!Number.isNaN(read.getTime()) && read.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError("A Date is a calendar day such as 2026-07-01", { extensions: { code: "BAD_USER_INPUT" } });
}
