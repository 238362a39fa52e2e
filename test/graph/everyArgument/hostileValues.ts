import { getNullableType, isEnumType, isInputObjectType, isListType } from "graphql";
import type { Place } from "./placesOf";

/** A value that no place of a type can take, or one that it may take; of neither may the hub's inside be heard. */
export interface Hostile {
  value: unknown;
  refused: boolean;
}

const refused = (...values: unknown[]): Hostile[] => values.map((value) => ({ value, refused: true }));
const either = (...values: unknown[]): Hostile[] => values.map((value) => ({ value, refused: false }));

/** What Postgres cannot hold, and what is longer than anything sensible. */
const noText = refused("\0", "a\0b", "\ud800", "x\udc00y", "x".repeat(20_000));
const otherText = either("'; DROP TABLE crm.account; --", "%_\\", "__proto__", "constructor", "\u202eabc", "🙂", "NaN");
const noString = refused(5, 1.5, true, { a: 1 }, ["a", "b"]);

const noTime = refused(
  "",
  "\0",
  "1",
  "today",
  "NaN",
  "2026",
  1,
  true,
  {},
  "x".repeat(100_000),
  "2026-13-01",
  "2026-02-30",
);

const byScalar: Readonly<Record<string, readonly Hostile[]>> = {
  Boolean: refused("true", 1, {}, [[]], "\0"),
  Currency: refused("", "usd", "US", "ZZZ", "USDX", "\0", 840, true, {}),
  Date: [
    ...noTime,
    ...refused("0000-01-01", "0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31", "+012026-01-01", "2026-7-1"),
    ...refused("2026-07-01T00:00:00Z", "2026-07-01\0", "infinity", "-infinity", "2025-02-29"),
    ...either("1900-01-01", "2999-12-31", "2024-02-29"),
  ],
  DateTime: [
    ...noTime,
    ...refused("March 7", "2026-07-01", "2026-07-01T09:30:00", "2026-07-01T25:00:00Z", "2026-02-30T00:00:00Z"),
    ...refused("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z", "2026-07-01T00:00:00Z\0"),
    ...refused("2026-07-01T00:00:00+24:00", "2026-07-01 00:00:00Z", "2026-07-15T12:00:60Z", "infinity"),
    ...either("1900-01-01T00:00:00Z", "2999-12-31T23:59:59.999Z", "2026-07-01t00:00:00z"),
  ],
  Decimal: [
    ...refused(
      "",
      "\0",
      "NaN",
      "Infinity",
      "1e400",
      "1,5",
      "0x10",
      "9".repeat(131_073),
      `0.${"0".repeat(17_000)}1`,
      true,
      {},
    ),
    ...refused("1234567890123456", "--1", "1.", ".5", "٣"),
    ...either("-1", "0", "999999999999999.999999999999", "-999999999999999"),
  ],
  Float: [...refused("1", true, {}), ...either(1e308, -1e308, 5e-324)],
  ID: [
    ...noText,
    ...noString.filter(({ value }) => value !== 5),
    ...refused("", " ", "acct_1 ", "acct 1", "é", "🙂", "x".repeat(129), "'; DROP TABLE crm.account; --", "\n"),
    ...either("acct_nope", "__proto__", "constructor", "%", "'--", "x".repeat(128), 5, -1),
  ],
  "ID in words": [...noText, ...noString.filter(({ value }) => value !== 5), ...refused(""), ...otherText],
  Int: [
    ...refused(2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1.5, 1e100, "5", "x", true, {}),
    ...either(2 ** 31 - 1, -(2 ** 31), -1, 0),
  ],
  JSON: [
    ...refused({ a: "\0" }, { "a\0": 1 }, ["\ud800"], JSON.parse('{ "a": { "__proto__": 1 } }'), nested(40)),
    ...either({}, [], 5, "x", true, { a: [1, { b: null }] }),
  ],
  String: [...noText, ...noString, ...otherText, ...either("", " ", "x".repeat(128))],
};

/** What is tried at a place: values of every kind for its type. */
export function hostileValues({ type: declared, name }: Pick<Place, "type" | "name">): readonly Hostile[] {
  const type = getNullableType(declared);
  const missing: Hostile[] = [{ value: null, refused: type !== declared }];
  if (isEnumType(type)) return [...missing, ...refused("NOPE", "", "\0", "__proto__", "constructor", 5, true, {})];
  if (isListType(type)) return [...missing, ...refused([[["\0"]]], { nope: 1 })];
  if (isInputObjectType(type)) {
    return [...missing, ...refused("x", 5, true, { nope: 1 }, JSON.parse('{ "__proto__": { "a": 1 } }'))];
  }
  const inWords = type.name === "ID" && /\.(subjectId|correlationId)$/.test(name);
  const values = byScalar[inWords ? "ID in words" : type.name];
  if (!values) throw new Error(`Say what is hostile to the scalar ${type.name}`);
  return [...missing, ...values];
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}
