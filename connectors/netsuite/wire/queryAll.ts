import { onward } from "../../onward";
import { VendorFailure } from "../../vendorFailure";
import type { Row, Wire } from "./openWire";

/** A query that is asked page by page. */
export interface Paged {
  /** Up to its WHERE. */
  select: string;
  where?: string;
  groupBy?: string;
  /** The numbers that make a row unique, each as the query calls it and as its rows do. */
  key: readonly [Key, ...Key[]];
}

type Key = readonly [column: string, as: string];

/**
 * All rows of a query, each page going on after the last one's key: by offset SuiteQL tells no more than 100,000, and
 * what is entered or deleted meanwhile would shift the pages. See "Executing SuiteQL Queries Through REST Web Services"
 * (section_157909186990) in the NetSuite help.
 */
export async function* queryAll(wire: Wire, paged: Paged, about: string): AsyncGenerator<Row[]> {
  const from = onward(about);
  let last: Row | undefined;
  do {
    const { rows, more } = await wire.query(from(pageAfter(paged, last)), about);
    if (rows.length > 0) yield rows;
    last = more ? rows.at(-1) : undefined;
  } while (last);
}

function pageAfter({ select, where, groupBy, key }: Paged, last: Row | undefined): string {
  const conditions = [...(where === undefined ? [] : [where]), ...(last ? [`(${beyond(key, last)})`] : [])];
  return [
    select,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(" AND ")}`] : []),
    ...(groupBy === undefined ? [] : [`GROUP BY ${groupBy}`]),
    `ORDER BY ${key.map(([column]) => column).join(", ")}`,
  ].join(" ");
}

/** The rows whose key comes after another's, part by part. */
function beyond([[column, as], ...rest]: Paged["key"], last: Row): string {
  const value = numberOf(last, as);
  const [next, ...others] = rest;
  const further = next && ` OR (${column} = ${value} AND (${beyond([next, ...others], last)}))`;
  return [`${column} > ${value}`, further].join("");
}

function numberOf(row: Row, name: string): string {
  const value = row[name];
  if (value !== undefined && /^-?\d+$/.test(value)) return value;
  throw new VendorFailure("SCHEMA_DRIFT", `NetSuite answered a row whose ${name} is no number: "${value}"`);
}
