import { sum } from "../documents/money";
import { openAmount } from "../documents/openAmount";
import type { Org } from "../org";
import type { Field, Value } from "../records/field";
import { invoiceStatus } from "../records/showRecord";
import type { RecordInstance } from "../records/store";
import { entries } from "../documents/completeEntry";
import { PAGES_ONLY } from "../records/otherRecords";
import { columnOf } from "./columnOf";
import type { Column, Row, Table } from "./table";
import { transactionCodes } from "./transactionCodes";

const own = [
  "tranId",
  "tranDate",
  "dueDate",
  "currency",
  "exchangeRate",
  "postingPeriod",
  "approvalStatus",
  "memo",
  "otherRefNum",
  "externalId",
  "createdDate",
  "lastModifiedDate",
];

const computed: Readonly<Record<string, Column>> = {
  id: { kind: "number" },
  type: { kind: "text" },
  recordtype: { kind: "text" },
  trandisplayname: { kind: "text" },
  status: { kind: "text" },
  posting: { kind: "boolean" },
  voided: { kind: "boolean" },
  foreigntotal: { kind: "number" },
  foreignamountpaid: { kind: "number" },
  foreignamountunpaid: { kind: "number" },
  foreignpaymentamountused: { kind: "number" },
  foreignpaymentamountunused: { kind: "number" },
};

/** The `transaction` table. A document's subsidiary stands on its lines, not here: as in the Records Catalog. */
export function transactionTable(org: Org): Table {
  const types = org.catalog.types.filter(({ family }) => family === "transaction");
  const fields: Readonly<Record<string, Field>> = Object.assign({}, ...types.map((type) => type.fields));
  const names = Object.keys(fields).filter((name) => own.includes(name) || name.startsWith("custbody_"));
  const columns: Record<string, Column> = {
    ...computed,
    entity: columnOf(org, { kind: "reference", label: "", to: "entity" }),
  };
  for (const name of names) {
    const field = fields[name];
    if (field) columns[name.toLowerCase()] = columnOf(org, field);
  }
  return { columns, rows: () => org.store.all("transaction").map((one) => rowOf(org, one, names)) };
}

function rowOf(org: Org, one: RecordInstance, names: readonly string[]): Row {
  const { id, type, values, posting } = one;
  const total = Number(values["total"] ?? 0);
  const refunded = type === "invoice" ? [] : org.store.appliedTo(id).map((amount) => -amount);
  const unpaid = type === "invoice" ? openAmount(org, one) : sum([Number(values["unapplied"] ?? 0), ...refunded]);
  const sign = type === "invoice" ? 1 : -1;
  const isItsLines = type === "journalEntry" || Object.hasOwn(entries, type);
  const settles = type !== "invoice" && !isItsLines;
  return {
    ...Object.fromEntries(names.map((name): [string, Value] => [name.toLowerCase(), values[name] ?? null])),
    id,
    type: type === PAGES_ONLY ? String(values["code"]) : (transactionCodes[type] ?? type),
    recordtype: type.toLowerCase(),
    trandisplayname: org.catalog.get(type).title(values),
    entity: values["entity"] ?? values["customer"] ?? null,
    status: statusOf(org, one, unpaid),
    posting,
    voided: values["voided"] === true,
    foreigntotal: type === "journalEntry" || type === PAGES_ONLY ? null : sign * total,
    foreignamountpaid: type === "invoice" ? sum([total, -unpaid]) : null,
    foreignamountunpaid: type === "invoice" ? unpaid : null,
    foreignpaymentamountused: settles ? sum([total, -unpaid]) : null,
    foreignpaymentamountunused: settles ? unpaid : null,
  };
}

function statusOf(org: Org, one: RecordInstance, unapplied: number): string {
  switch (one.type) {
    case "invoice":
      return invoiceStatus(org, one).id;
    case "creditMemo":
      return unapplied > 0 ? "A" : "B";
    case "customerDeposit":
    case "customerPayment":
      return unapplied > 0 ? "B" : "C";
    default:
      return one.posting ? "B" : "A";
  }
}
