import type { Org } from "../org";
import type { Family, Field } from "../records/field";
import { columnOf } from "./columnOf";
import { deletedTable } from "./deletedTable";
import { linkTable } from "./linkTable";
import { accountingLineTable, lineTable } from "./lineTables";
import { revenueTables } from "./revenueTables";
import type { Table } from "./table";
import { transactionTable } from "./transactionTable";

/** What SuiteQL can read of an account, by table name in lower case. */
export function tablesOf(org: Org): ReadonlyMap<string, Table> {
  return new Map([
    ["transaction", transactionTable(org)],
    ["transactionline", lineTable(org)],
    ["transactionaccountingline", accountingLineTable(org)],
    ["nexttransactionlinelink", linkTable(org)],
    ["customer", masterTable(org, "entity", "customer")],
    ["account", masterTable(org, "account")],
    ["accountingperiod", masterTable(org, "accountingPeriod")],
    ["subsidiary", masterTable(org, "subsidiary")],
    ["department", masterTable(org, "department")],
    ["classification", masterTable(org, "classification")],
    ["currency", masterTable(org, "currency")],
    ["item", masterTable(org, "item")],
    ["deletedrecord", deletedTable(org)],
    ...(org.tenant.multiSubsidiaryCustomers ? [relationships(org)] : []),
    ...revenueTables(org),
  ]);
}

/** There only where the account has the feature "Multi-Subsidiary Customer". */
const relationships = (org: Org) =>
  ["customersubsidiaryrelationship", masterTable(org, "customerSubsidiaryRelationship")] as const;

const itemTypes: Record<string, string> = { serviceSaleItem: "Service", otherChargeSaleItem: "OthCharge" };

/** One family of records: their fields in lower case, and an account's and item's few columns of other names. */
function masterTable(org: Org, family: Family, only?: string): Table {
  const types = org.catalog.types.filter((type) => type.family === family && (only ?? type.name) === type.name);
  const all = Object.entries<Field>(Object.assign({}, ...types.map((type) => type.fields)));
  // Public queries take a customer's subsidiary from its relationships alone.
  const fields = all.filter(([name]) => only !== "customer" || name !== "subsidiary");
  const columns = fields.map(([name, field]) => [name.toLowerCase(), columnOf(org, field)] as const);
  return {
    columns: {
      id: { kind: "number" },
      ...Object.fromEntries(columns),
      ...(family === "account" && { accountsearchdisplayname: { kind: "text" } }),
      ...(family === "item" && { itemtype: { kind: "text" } }),
    },
    rows: () =>
      rowsOf(org, family, only).map(({ id, type, values }) => ({
        id,
        ...Object.fromEntries(fields.map(([name]) => [name.toLowerCase(), values[name] ?? null])),
        ...(family === "account" && { accountsearchdisplayname: values["acctName"] ?? null }),
        ...(family === "item" && { itemtype: itemTypes[type] ?? type }),
      })),
  };
}

const rowsOf = ({ store }: Org, family: Family, only: string | undefined) =>
  store.all(family).filter(({ type }) => (only ?? type) === type);
