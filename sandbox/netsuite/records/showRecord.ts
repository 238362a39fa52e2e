import { openAmount } from "../documents/openAmount";
import { sum } from "../documents/money";
import { own } from "../../kit/own";
import type { Org } from "../org";
import type { Field, Fields, Value, Values } from "./field";
import type { RecordInstance } from "./store";

/**
 * A record as NetSuite answers with it: references as `{ links, id, refName }`, empty fields left out, sublists as links
 * unless `expandSubResources` asks for their lines. See "Getting a Record Instance" in the NetSuite help.
 */
export function showRecord(org: Org, instance: RecordInstance, url: string, expand: boolean): object {
  const type = org.catalog.get(instance.type);
  const self = `${url}/${type.name}/${instance.id}`;
  const sublists = Object.entries(type.sublists).map(([name, fields]): [string, object] => {
    const links = [{ rel: "self", href: `${self}/${name}` }];
    return [name, expand ? { links, ...showLines(org, instance.lines[name] ?? [], fields, url) } : { links }];
  });
  return {
    links: [{ rel: "self", href: self }],
    id: instance.id,
    refName: type.title(instance.values),
    ...showFields(org, type.fields, instance.values, url),
    ...showStanding(org, instance),
    ...Object.fromEntries(sublists),
  };
}

/** One sublist by its own address: its lines, or where each of them is. */
export function showSublist(
  org: Org,
  instance: RecordInstance,
  name: string,
  url: string,
  expand: boolean,
): object | undefined {
  const fields = own(org.catalog.get(instance.type).sublists, name);
  if (!fields) return undefined;
  const self = `${url}/${instance.type}/${instance.id}/${name}`;
  const links = [{ rel: "self", href: self }];
  const lines = instance.lines[name] ?? [];
  if (expand) return { links, ...showLines(org, lines, fields, url) };
  const items = lines.map((_line, at) => ({ links: [{ rel: "self", href: `${self}/${at + 1}` }] }));
  return { links, items, count: items.length, hasMore: false, offset: 0, totalResults: items.length };
}

function showLines(org: Org, lines: readonly Values[], fields: Fields, url: string): object {
  const items = lines.map((line) => ({ links: [], ...showFields(org, fields, line, url) }));
  return { items, count: items.length, hasMore: false, offset: 0, totalResults: items.length };
}

function showFields(org: Org, fields: Fields, values: Values, url: string): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name] ?? null;
    if (value !== null) shown[name] = showValue(org, field, value, url);
  }
  return shown;
}

function showValue(org: Org, field: Field, value: Exclude<Value, null>, url: string): unknown {
  switch (field.kind) {
    case "reference": {
      const found = org.store.inFamily(field.to, String(value));
      if (!found) return { links: [], id: value };
      const links = [{ rel: "self", href: `${url}/${found.type}/${found.id}` }];
      return { links, id: found.id, refName: org.catalog.get(found.type).title(found.values) };
    }
    case "choice":
      return { id: value, refName: field.options[String(value)] };
    default:
      return value;
  }
}

/** How far an invoice is settled: computed, never stored. */
function showStanding(org: Org, instance: RecordInstance): object {
  if (instance.type !== "invoice") return {};
  const amountRemaining = openAmount(org, instance);
  const { id, refName } = invoiceStatus(org, instance);
  const amountPaid = sum([Number(instance.values["total"]), -amountRemaining]);
  return { amountPaid, amountRemaining, status: { id, refName } };
}

/** An invoice's status, by the ids of the REST API browser. */
export function invoiceStatus(org: Org, invoice: RecordInstance): { id: string; refName: string } {
  switch (invoice.values["approvalStatus"]) {
    case "1":
      return { id: "D", refName: "Pending Approval" };
    case "3":
      return { id: "E", refName: "Rejected" };
    default:
      return openAmount(org, invoice) > 0 ? { id: "A", refName: "Open" } : { id: "B", refName: "Paid In Full" };
  }
}
