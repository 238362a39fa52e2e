import { GraphQLScalarType } from "graphql";
import { isCalendarDay } from "../arguments/isCalendarDay";

/** A calendar day, `YYYY-MM-DD`; a stored day (midnight UTC) is written as one. Arguments are read by their guard. */
export const CalendarDate = new GraphQLScalarType<unknown, string>({
  name: "Date",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  description:
    "A calendar day without a time zone, YYYY-MM-DD, for example 2026-07-01; as an argument of 1900 to 2999.",
  serialize: (value) => {
    const day = value instanceof Date ? value.toISOString().slice(0, 10) : value;
    if (typeof day === "string" && isCalendarDay(day)) return day;
    throw new TypeError("The stored day is none of the calendar");
  },
});
