import type { ErpRecognizedRevenue, ErpRecognizedSlice } from "../../../schema/canonical/erp";
import { minorOf } from "../decimal";
import { documentTypes } from "../documentType";
import type { Row, Wire } from "../wire/openWire";
import { queryAll, type Paged } from "../wire/queryAll";
import { quote } from "../wire/quote";
import { flagOf } from "./flagOf";
import { given } from "./masterReader";

/**
 * What NetSuite's advanced revenue management planned and recognized of an invoice, by the actual revenue plans of its
 * lines. A revenue element names the document it is made from as people see it: `Invoice #INV7`. Amounts are in the
 * plan's currency, which is the subsidiary's own. "Revenue Recognition Plans" in the NetSuite Help Center.
 */
export async function readRecognizedRevenue(wire: Wire, externalId: string): Promise<ErpRecognizedRevenue | null> {
  const [, id] = /^(?:\w+:)?(\d+)$/.exec(externalId) ?? [];
  if (id === undefined) return null;
  const about = `The revenue of invoice ${externalId}`;
  const { rows: invoices } = await wire.query(
    `SELECT t.id FROM transaction t WHERE t.id = ${id} AND t.type = ${quote(documentTypes.INVOICE.code)}`,
    about,
  );
  if (invoices.length === 0) return null;
  const slices: ErpRecognizedSlice[] = [];
  for await (const rows of queryAll(wire, slicesOf(id), about)) slices.push(...rows.map(understand));
  return { externalId: id, externalVersion: null, url: null, correlationId: null, deleted: false, slices };
}

const slicesOf = (id: string): Paged => ({
  select: `SELECT p.id, p.plannedperiod, TO_CHAR(a.startdate, 'YYYY-MM-DD') AS startdate, p.amount, r.revenueplancurrency,
     p.isrecognized, p.journal, TO_CHAR(j.trandate, 'YYYY-MM-DD') AS recognizedon
   FROM transaction t
   JOIN revenueelement e ON e.source = t.trandisplayname
   JOIN revenueplan r ON r.createdfrom = e.id
   JOIN revenueplanplannedrevenue p ON p.revenueplan = r.id
   JOIN accountingperiod a ON a.id = p.plannedperiod
   LEFT JOIN transaction j ON j.id = p.journal`,
  where: `t.id = ${id} AND r.revenueplantype = 'ACTUAL'`,
  key: [["p.id", "id"]],
});

function understand(row: Row): ErpRecognizedSlice {
  const currency = given(row, "revenueplancurrency");
  const recognized = flagOf(row, "isrecognized");
  return {
    periodExternalId: given(row, "plannedperiod"),
    periodStart: given(row, "startdate"),
    amount: { minor: minorOf(given(row, "amount"), currency), currency },
    journalExternalId: recognized ? given(row, "journal") : null,
    recognizedOn: recognized ? (row["recognizedon"] ?? null) : null,
  };
}
