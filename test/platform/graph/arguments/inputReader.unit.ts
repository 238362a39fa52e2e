import {
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLString,
  type GraphQLInputFieldConfig,
  type GraphQLInputType,
} from "graphql";
import { inputReader } from "../../../../platform/graph/arguments/inputReader";
import { CalendarDate } from "../../../../platform/graph/scalars/calendarDate";
import { Currency } from "../../../../platform/graph/scalars/currency";
import { DateTime } from "../../../../platform/graph/scalars/dateTime";
import { Decimal } from "../../../../platform/graph/scalars/decimal";
import { Json } from "../../../../platform/graph/scalars/json";

const read = (name: string, type: GraphQLInputType, value: unknown) => inputReader({ name, type })(value, name);

describe("the reader of an argument", () => {
  it("refuses to be made for a scalar that nobody checks", () => {
    const type = new GraphQLScalarType({ name: "Duration" });
    expect(() => inputReader({ name: "within", type })).toThrow("Nothing checks an argument of type Duration (within)");
  });

  it("leaves what is null, or left out, as it is", () => {
    expect(read("search", GraphQLString, null)).toBeNull();
    expect(read("search", GraphQLString, undefined)).toBeUndefined();
  });

  it("reads what an input holds, and what that holds, and says where it stopped", () => {
    const type: GraphQLInputObjectType = new GraphQLInputObjectType({
      name: "Tree",
      fields: (): Record<string, GraphQLInputFieldConfig> => ({
        id: { type: new GraphQLNonNull(GraphQLID) },
        at: { type: DateTime },
        below: { type: new GraphQLList(new GraphQLNonNull(type)) },
      }),
    });
    const at = "2026-07-01T00:00:00Z";
    expect(read("tree", type, { id: "a", below: [{ id: "b", at }] })).toEqual({
      id: "a",
      below: [{ id: "b", at: new Date(at) }],
    });
    const wrong = { id: "a", below: [{ id: "b" }, { id: "c", below: [{ id: "d", at: "noon" }] }] };
    expect(() => read("tree", type, wrong)).toThrow(/^tree\.below\[1\]\.below\[0\]\.at: A DateTime .* this is "noon"$/);
  });

  it.each<[string, GraphQLInputType, unknown, RegExp]>([
    ["id", GraphQLID, "x".repeat(129), /^id: An id has 1 to 128 visible ASCII characters/],
    ["id", GraphQLID, "a b", /without spaces/],
    ["subjectId", GraphQLID, "", /^subjectId: An empty text names nothing/],
    ["subjectId", GraphQLID, "a\0", /U\+0000/],
    ["correlationId", GraphQLID, "x".repeat(501), /at most 500 characters, not 501/],
    ["team", GraphQLString, "", /^team: An empty text names nothing/],
    ["team", GraphQLString, "x".repeat(201), /at most 200 characters, not 201/],
    ["team", GraphQLString, "a\0", /U\+0000/],
    ["team", GraphQLString, "\udc00", /surrogate/],
    ["first", GraphQLInt, 201, /^first: A number from 0 to 200 \(go on with "after" for more\); this is 201$/],
    ["maxItems", GraphQLInt, 0, /from 1 to 1000/],
    ["amount", Decimal, "1e5", /^amount: A Decimal is a plain decimal number/],
    ["amount", Decimal, "1234567890123456", /at most 15 digits/],
    ["amount", Decimal, 5, /as a string/],
    ["currency", Currency, "XYZ", /^currency: A Currency is a code of ISO 4217/],
    ["currency", Currency, "usd", /capital letters/],
    ["on", CalendarDate, "2026-02-30", /^on: A Date is a day of the calendar/],
    ["on", CalendarDate, "1899-12-31", /1900 to 2999/],
    ["patch", Json, { a: ["\0"] }, /^patch\.a\[0\]: JSON text without U\+0000/],
    ["patch", Json, { "a\0": 1 }, /^patch: A JSON key/],
    ["patch", Json, JSON.parse('{"a":{"__proto__":{}}}'), /^patch\.a: A JSON key .* not "__proto__"/],
    ["patch", Json, { a: Infinity }, /^patch\.a: A JSON number is finite/],
  ])("refuses %s: %s = %j", (name, type, value, says) => {
    expect(() => read(name, type, value)).toThrow(says);
  });

  const many = (length: number) => Array.from({ length }, (_, at) => `a${at}`);

  it.each<[string, GraphQLInputType, number, RegExp]>([
    ["status", GraphQLString, 100, /^status: A list of at most 100, not 101$/],
    ["on", CalendarDate, 100, /^on: A list of at most 100, not 101$/],
    [
      "types",
      GraphQLString,
      100,
      /^types: A list of at most 100, not 101: a pattern such as billing\.\* names many at once$/,
    ],
    ["except", GraphQLString, 100, /not 101: a pattern/],
    ["ids", new GraphQLNonNull(GraphQLID), 1_000, /^ids: A list of at most 1000, not 1001: send more in parts$/],
  ])("refuses a list %s of %s that is longer than %i", (name, of, most, says) => {
    const type = new GraphQLNonNull(new GraphQLList(of));
    const items = of === CalendarDate ? many(most).map(() => "2026-07-01") : many(most);
    expect(read(name, type, items)).toEqual(items);
    expect(() => read(name, type, [...items, items[0]])).toThrow(says);
  });

  it("refuses a list that is too long before it reads what is in it, wherever it stands", () => {
    const type = new GraphQLInputObjectType({
      name: "Filter",
      fields: { on: { type: new GraphQLList(CalendarDate) } },
    });
    expect(() => read("filter", type, { on: many(101) })).toThrow("filter.on: A list of at most 100, not 101");
  });

  it("refuses JSON nested deeper than 32 levels, however deep it is", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(() => read("patch", Json, deep)).toThrow(/at most 32 levels deep/);
  });

  it.each<[string, GraphQLInputType, unknown]>([
    ["id", GraphQLID, "acct_01M89Y5HV6K7A4RNBVEA48EAJ3"],
    ["subjectId", GraphQLID, "stripe-main: events of live mode"],
    ["correlationId", GraphQLID, "queue quote-to-cash"],
    ["search", GraphQLString, ""],
    ["search", GraphQLString, "Zoë & Søn 🙂"],
    ["reason", GraphQLString, "x".repeat(2_000)],
    ["first", GraphQLInt, 200],
    ["amount", Decimal, "-999999999999999.999999999999"],
    ["currency", Currency, "JPY"],
    ["patch", Json, { a: [1, { b: null }], c: "🙂" }],
  ])("takes %s: %s = %j", (name, type, value) => {
    expect(read(name, type, value)).toEqual(value);
  });

  it.each([
    ["from", "to"],
    ["closeFrom", "closeTo"],
    ["startsAt", "endsAt"],
    ["dueFrom", "dueBefore"],
    ["servicePeriodStart", "servicePeriodEnd"],
  ])("refuses %s after %s", (start, end) => {
    const type = new GraphQLInputObjectType({
      name: "Span",
      fields: { [start]: { type: CalendarDate }, [end]: { type: CalendarDate } },
    });
    const span = (from: string, to: string | null) => read("span", type, { [start]: from, [end]: to });
    expect(() => span("2026-07-02", "2026-07-01")).toThrow(`span.${start}: 2026-07-02 lies after "${end}"`);
    expect(span("2026-07-01", "2026-07-01")).toEqual({ [start]: "2026-07-01", [end]: "2026-07-01" });
    expect(span("2026-07-01", null)).toEqual({ [start]: "2026-07-01", [end]: null });
  });
});
