import type { Ruling } from "./ruling";
import type { Told } from "./told";

/**
 * What "Invalid Field Value" comes to. The record service says so (`INVALID_CONTENT`, with the path) of an id that
 * names nothing; the form behind it (`USER_ERROR`, the field in lower case, a path only sometimes) of one that exists,
 * and cannot be chosen there: it is inactive, closed, or of another subsidiary or currency.
 */
export function invalidValueRule({ detail, code, path }: Told): Ruling | undefined {
  if (!/invalid field value/i.test(detail)) return undefined;
  const said = /following field: (\w+)\.?$/i.exec(detail) ?? (path && /(\w+)$/.exec(path));
  const field = String(said && said[1]).toLowerCase();
  const notThere = references.has(field)
    ? ({ class: "MISSING_REFERENCE", advice: MAP } as const)
    : ({ class: "VALIDATION", advice: "Correct the value and send it again." } as const);
  return code === "INVALID_CONTENT" ? notThere : (unselectable[field] ?? notThere);
}

const MAP = "Map it to a record that exists, is active and is available to this document, or create that record.";

const references = new Set([
  ...["entity", "customer", "subsidiary", "currency", "postingperiod", "account", "aracct"],
  ...["item", "department", "class", "location", "doc"],
]);

/** What it says of a record that is there. */
const unselectable: Readonly<Partial<Record<string, Ruling>>> = {
  subsidiary: {
    class: "CONFLICT",
    advice: "The customer is not shared with this subsidiary: share it in NetSuite, or sell from the one it has.",
  },
  currency: {
    class: "CONFLICT",
    advice: "Add the currency to the customer in NetSuite, under Financial > Currencies.",
  },
  postingperiod: { class: "PERIOD_CLOSED", advice: "Open the period in NetSuite, then retry." },
  doc: {
    class: "CONFLICT",
    advice: "The invoice cannot be paid now: it is paid, waits for approval, or stands on another receivables account.",
  },
};
