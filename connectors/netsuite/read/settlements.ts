import type { ErpSettlement } from "../../../schema/canonical/erp";
import { VendorFailure } from "../../vendorFailure";
import { minorOf } from "../decimal";
import { documentKindOf, documentTypes } from "../documentType";
import type { Row, Wire } from "../wire/openWire";
import { queryAll, type Paged } from "../wire/queryAll";
import { quote } from "../wire/quote";
import { cashJournals } from "./cashJournals";
import { given } from "./masterReader";

/** What settles each invoice, by its internal id. */
export type Settlements = ReadonlyMap<string, ErpSettlement[]>;

/** How many invoices are asked about at once. */
const BATCH = 100;

/**
 * What is applied to invoices, by whatever document. The links of kind `Payment` lead from an invoice to what settles
 * it; of which sign their amount is was not verified against a tenant, so that it is taken without.
 * @param invoices rows with their `id` and `currency`
 * @see https://timdietrich.me/blog/netsuite-suiteql-related-transactions/
 * @see https://cdn.cdata.com/help/DNM/ado/pg_SuiteQLtable-nexttransactionlinelink.htm
 */
export async function readSettlements(wire: Wire, invoices: readonly Row[]): Promise<Settlements> {
  const currencies = Object.fromEntries(invoices.map((row) => [given(row, "id"), given(row, "currency")] as const));
  const found = new Map<string, ErpSettlement[]>();
  const ids = Object.keys(currencies);
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH).join(", ");
    for await (const rows of queryAll(wire, linksOf(some), `What settles the invoices ${some}`)) {
      const journals = rows.filter((row) => row["nexttype"] === documentTypes.JOURNAL.code);
      const inCash = await cashJournals(wire, [...new Set(journals.map((row) => given(row, "nextdoc")))]);
      for (const row of rows) {
        const invoice = given(row, "previousdoc");
        const settlement = settlementOf(row, given(currencies, invoice));
        const isCash = settlement.by === "CASH" || inCash.has(settlement.documentExternalId);
        found.set(invoice, [...(found.get(invoice) ?? []), { ...settlement, by: isCash ? "CASH" : "CREDIT" }]);
      }
    }
  }
  return found;
}

/** One row for each document that settles an invoice, by however many of its lines. */
const linksOf = (ids: string): Paged => ({
  select: `SELECT l.previousdoc, l.nextdoc, l.nexttype, SUM(l.foreignamount) AS foreignamount, t.externalid
   FROM nexttransactionlinelink l JOIN transaction t ON t.id = l.nextdoc`,
  where: `l.linktype = 'Payment' AND l.previousdoc IN (${ids}) AND l.nexttype IN (${Object.keys(kinds).map(quote).join(", ")})`,
  groupBy: "l.previousdoc, l.nextdoc, l.nexttype, t.externalid",
  key: [
    ["l.previousdoc", "previousdoc"],
    ["l.nextdoc", "nextdoc"],
  ],
});

/** What may settle an invoice, by SuiteQL's codes: a deposit does so by a document of its own, a journal by what it bears. */
const kinds: Readonly<Record<string, ErpSettlement["by"]>> = {
  [documentTypes.PAYMENT.code]: "CASH",
  [documentTypes.DEPOSIT_APPLICATION.code]: "CASH",
  [documentTypes.CREDIT_MEMO.code]: "CREDIT",
  [documentTypes.JOURNAL.code]: "CREDIT",
};

function settlementOf(row: Row, currency: string): ErpSettlement {
  const type = given(row, "nexttype");
  const [kind, by] = [documentKindOf(type), kinds[type]];
  if (!kind || !by) {
    const message = `NetSuite document ${given(row, "nextdoc")} settles an invoice, and is of an unknown type`;
    throw new VendorFailure("SCHEMA_DRIFT", message);
  }
  const minor = minorOf(given(row, "foreignamount"), currency);
  return {
    documentExternalId: given(row, "nextdoc"),
    kind,
    key: row["externalid"] ?? null,
    by,
    amount: { minor: minor < 0n ? -minor : minor, currency },
  };
}
