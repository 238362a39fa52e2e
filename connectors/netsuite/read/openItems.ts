import type { ErpOpenItems } from "../../../schema/canonical/erp";
import { minorOf } from "../decimal";
import { documentTypes } from "../documentType";
import type { Row, Wire } from "../wire/openWire";
import { queryAll, type Paged } from "../wire/queryAll";
import { quote } from "../wire/quote";
import { given } from "./masterReader";
import { readSettlements, type Settlements } from "./settlements";

/**
 * A customer's invoices with what is open on each: what a payment or credit memo is applied to, or was until it was
 * changed or deleted, is not told by the invoices themselves.
 */
export async function readOpenItems(wire: Wire, customerExternalId: string): Promise<ErpOpenItems | null> {
  if (!/^\d+$/.test(customerExternalId)) return null;
  const items: ErpOpenItems["items"] = [];
  const about = `The open items of customer ${customerExternalId}`;
  for await (const rows of queryAll(wire, itemsOf(customerExternalId), about)) {
    const settled = await readSettlements(wire, rows);
    items.push(...rows.map((row) => itemOf(row, settled)));
  }
  const record = { externalId: customerExternalId, externalVersion: null, url: null, correlationId: null };
  return { ...record, deleted: false, items };
}

const itemsOf = (customer: string): Paged => ({
  select:
    "SELECT t.id, t.foreigntotal, t.foreignamountunpaid, c.symbol AS currency FROM transaction t JOIN currency c ON c.id = t.currency",
  where: `t.entity = ${customer} AND t.type = ${quote(documentTypes.INVOICE.code)}`,
  key: [["t.id", "id"]],
});

function itemOf(row: Row, settled: Settlements): ErpOpenItems["items"][number] {
  const currency = given(row, "currency");
  const amount = (column: string) => ({ minor: minorOf(given(row, column), currency), currency });
  return {
    documentExternalId: given(row, "id"),
    total: amount("foreigntotal"),
    open: amount("foreignamountunpaid"),
    settledBy: settled.get(given(row, "id")) ?? [],
  };
}
