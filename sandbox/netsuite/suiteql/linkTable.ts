import type { Org } from "../org";
import { columnOf } from "./columnOf";
import type { Table } from "./table";
import { transactionCodes } from "./transactionCodes";

/**
 * The `nexttransactionlinelink` table, as far as it leads from an invoice to what is applied to it.
 * @see https://timdietrich.me/blog/netsuite-suiteql-related-transactions/
 * @see https://cdn.cdata.com/help/DNM/ado/pg_SuiteQLtable-nexttransactionlinelink.htm
 */
export function linkTable(org: Org): Table {
  const document = columnOf(org, { kind: "reference", label: "", to: "transaction" });
  return {
    columns: {
      previousdoc: document,
      previoustype: { kind: "text" },
      nextdoc: document,
      nexttype: { kind: "text" },
      linktype: { kind: "text" },
      foreignamount: { kind: "number" },
    },
    rows: () =>
      org.store.all("transaction").flatMap(({ id, type, lines }) =>
        (type === "customerRefund" ? [] : (lines["apply"] ?? [])).map(({ doc, amount }) => ({
          previousdoc: doc ?? null,
          previoustype: transactionCodes["invoice"] ?? null,
          nextdoc: id,
          nexttype: transactionCodes[type] ?? type,
          linktype: "Payment",
          foreignamount: amount ?? null,
        })),
      ),
  };
}
