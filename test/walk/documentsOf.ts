import { netSuiteRows } from "../cases/netSuiteRows";
import { settledCompany } from "./settledCompany";
import type { World } from "./world";

/** A document of the hub's in the ledger; amounts in whole units. */
export interface PostedDocument {
  id: string;
  customer: string;
  currency: { id: string };
  total: number;
  open: number;
  /** Of a payment: what no invoice takes. */
  unused: number;
}

/** The hub's documents of a type, once all that was asked for is posted: so that a seed picks the same one again. */
export async function documentsOf({ company }: World, type: string): Promise<PostedDocument[]> {
  await settledCompany(company);
  const rows = await netSuiteRows(
    company,
    `SELECT t.id, t.entity, t.currency, t.foreigntotal, t.foreignamountunpaid, t.foreignpaymentamountunused, t.externalid
     FROM transaction t WHERE t.type = '${type}' AND t.posting = 'T' AND t.voided = 'F' ORDER BY t.id`,
  );
  return rows
    .filter(({ externalid: key }) => key?.startsWith("tl_"))
    .map((row) => ({
      id: row["id"] ?? "",
      customer: row["entity"] ?? "",
      currency: { id: row["currency"] ?? "" },
      total: Number(row["foreigntotal"] ?? 0),
      open: Number(row["foreignamountunpaid"] ?? 0),
      unused: Number(row["foreignpaymentamountunused"] ?? 0),
    }));
}
