import type { Org } from "../org";
import type { Family, Field } from "../records/field";
import type { ImpactLine, RecordInstance } from "../records/store";
import { columnOf } from "./columnOf";
import type { Row, Table } from "./table";

/** The `transactionline` table: a main line and the lines of a document; what it sells counts negative, as in NetSuite. */
export function lineTable(org: Org): Table {
  const to = (family: Family) => columnOf(org, { kind: "reference", label: "", to: family });
  const custom = customColumns(org);
  return {
    columns: {
      transaction: to("transaction"),
      id: { kind: "number" },
      uniquekey: { kind: "text" },
      linesequencenumber: { kind: "number" },
      mainline: { kind: "boolean" },
      taxline: { kind: "boolean" },
      item: to("item"),
      entity: to("entity"),
      subsidiary: to("subsidiary"),
      department: to("department"),
      class: to("classification"),
      memo: { kind: "text" },
      quantity: { kind: "number" },
      rate: { kind: "number" },
      foreignamount: { kind: "number" },
      netamount: { kind: "number" },
      ...Object.fromEntries(custom.map(([name, field]) => [name, columnOf(org, field)])),
    },
    rows: () => impactRows(org, lineRow(custom.map(([name]) => name))),
  };
}

/** The `transactionaccountingline` table: the general ledger impact. Until approval its lines are not `posting`. */
export function accountingLineTable(org: Org): Table {
  const to = (family: Family) => columnOf(org, { kind: "reference", label: "", to: family });
  return {
    columns: {
      transaction: to("transaction"),
      transactionline: { kind: "number" },
      accountingbook: { kind: "number" },
      account: to("account"),
      amount: { kind: "number" },
      netamount: { kind: "number" },
      debit: { kind: "number" },
      credit: { kind: "number" },
      exchangerate: { kind: "number" },
      posting: { kind: "boolean" },
    },
    rows: () => impactRows(org, accountingRow),
  };
}

function impactRows(org: Org, row: (document: RecordInstance, line: ImpactLine) => Row): Row[] {
  return org.store.all("transaction").flatMap((one) => one.impact.map((line) => row(one, line)));
}

function customColumns(org: Org): [string, Field][] {
  const sublist = org.catalog.get("invoice").sublists["item"] ?? {};
  return Object.entries(sublist).filter(([name]) => name.startsWith("custcol_"));
}

const lineRow =
  (custom: readonly string[]) =>
  ({ id, values }: RecordInstance, line: ImpactLine): Row => ({
    transaction: id,
    id: line.line,
    uniquekey: `${id}.${line.line}`,
    linesequencenumber: line.line,
    mainline: line.mainLine,
    taxline: false,
    item: line.details["item"] ?? null,
    entity: line.entity,
    subsidiary: values["subsidiary"] ?? null,
    department: line.details["department"] ?? null,
    class: line.details["class"] ?? null,
    memo: line.details["memo"] ?? line.details["description"] ?? null,
    quantity: line.details["quantity"] ?? null,
    rate: line.details["rate"] ?? null,
    foreignamount: line.foreignAmount,
    netamount: line.amount,
    ...Object.fromEntries(custom.map((name) => [name, line.details[name] ?? null])),
  });

const accountingRow = ({ id, values, posting }: RecordInstance, line: ImpactLine): Row => ({
  transaction: id,
  transactionline: line.line,
  accountingbook: 1,
  account: line.account,
  amount: line.amount,
  netamount: line.amount,
  debit: posting && line.amount > 0 ? line.amount : null,
  credit: posting && line.amount < 0 ? -line.amount : null,
  exchangerate: values["exchangeRate"] ?? 1,
  posting,
});
