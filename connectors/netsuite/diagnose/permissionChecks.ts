import type { Check } from "../../examine";
import { ok, unseeable } from "../../finding";
import type { Wire } from "../wire/openWire";

/** A table of SuiteQL, a column of it, and the permission by which a role sees it. */
type Read = readonly [table: string, column: string, permission: string];

const documents = "Transactions > Find Transaction, and View on each type of document";

const reads: readonly Read[] = [
  ["transaction", "id", documents],
  ["transactionline", "id", documents],
  ["transactionaccountingline", "transaction", documents],
  ["nexttransactionlinelink", "nextdoc", documents],
  ["customer", "id", "Lists > Customers"],
  ["account", "id", "Lists > Accounts"],
  ["accountingperiod", "id", "Setup > Manage Accounting Periods"],
  ["subsidiary", "id", "Lists > Subsidiaries"],
  ["currency", "id", "Lists > Currency"],
  ["item", "id", "Lists > Items"],
  ["department", "id", "Lists > Departments"],
  ["classification", "id", "Lists > Classes"],
  ["deletedrecord", "recordid", "Setup > Deleted Records"],
];

/** The tables of NetSuite's own revenue recognition, which are there only where it recognizes. */
const recognition: readonly Read[] = [
  ["revenueelement", "id", "Lists > Revenue Elements"],
  ["revenueplan", "id", "Lists > Revenue Recognition Plans"],
];

/** The records that the hub writes, and the permission for each. */
const writes: Readonly<Record<string, string>> = {
  customer: "Lists > Customers",
  invoice: "Transactions > Invoice",
  journalEntry: "Transactions > Make Journal Entry",
  customerPayment: "Transactions > Customer Payment",
};

/** Whether the role sees all that the hub reads, and the records that it writes; whether it may write, no reading tells. */
export function permissionChecks(wire: Wire, recognizedByErp: boolean): Check[] {
  const tables = [...reads, ...(recognizedByErp ? recognition : [])];
  return [
    ...tables.map(([table, column, permission]): Check => ({
      ...{
        name: "permission",
        about: `read ${table}`,
        todo: `Give the integration's role ${permission}, View, and SuiteAnalytics Workbook`,
      },
      look: async (signal) => {
        await wire.query(`SELECT x.${column} FROM ${table} x`, `The table ${table}`, { signal, limit: 1 });
        return ok("The role may read it");
      },
    })),
    ...Object.entries(writes).map(([record, permission]): Check => ({
      ...{ name: "permission", about: record, todo: `Give the integration's role ${permission}, Full` },
      look: async () => {
        await wire.get(`metadata-catalog/${record}`, `The record ${record}`, "application/schema+json");
        return ok("The role sees the record");
      },
    })),
    {
      ...{ name: "permission", about: "write", todo: "" },
      look: async () =>
        unseeable(
          "Whether the role may create and edit what it sees, only a write shows",
          `Look in NetSuite whether the role has ${Object.values(writes).join(", ")} at the level Full`,
        ),
    },
  ];
}
