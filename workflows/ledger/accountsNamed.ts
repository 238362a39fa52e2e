import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { accountsOfCustomers } from "./customers";
import { documentIdOf } from "./documentIdOf";

/**
 * The accounts whose figures a document moves by its lines, or moved when it was kept or told: its news decides of the
 * books of all of them. Whoever else its lines name, such as the customers of a payroll's projects, is not concerned.
 */
export async function accountsNamed(
  tx: Transaction,
  hub: Hub,
  externalId: string,
  document: Pick<ErpDocument, "impact"> | null,
): Promise<(string | null)[]> {
  const documentId = documentIdOf(hub, externalId);
  const known = await tx.$queryRaw<{ accountId: string | null }[]>`
    SELECT account_id AS "accountId" FROM erp.entered_document WHERE document_id = ${documentId}
    UNION SELECT account_id FROM operations.exception_case
      WHERE subject_id = ${documentId} AND class = 'CORRECTION' AND ended IS DISTINCT FROM 'HEALED'
    ORDER BY 1`;
  const figures = await accountFigures(tx, hub);
  const moving = document?.impact.filter(({ glAccountExternalId: of }) => figures.has(of)) ?? [];
  const customers = [...new Set(moving.flatMap(({ customerExternalId: of }) => of ?? []))];
  const accounts = await accountsOfCustomers(tx, hub, customers);
  return [...known.map(({ accountId }) => accountId), ...customers.map((customer) => accounts.get(customer) ?? null)];
}
