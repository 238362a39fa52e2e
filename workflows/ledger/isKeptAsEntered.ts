import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";

/** Whether anything is kept, or told, of a document as of one that people entered. */
export async function isKeptAsEntered(tx: Transaction, hub: Hub, externalId: string): Promise<boolean> {
  const documentId = documentIdOf(hub, externalId);
  const [found] = await tx.$queryRaw<{ kept: boolean }[]>`
    SELECT EXISTS (SELECT FROM erp.entered_document WHERE document_id = ${documentId})
      OR EXISTS (SELECT FROM erp.receivable WHERE document_id = ${documentId} AND total_minor <> 0)
      OR EXISTS (SELECT FROM operations.exception_case WHERE subject_id = ${documentId}
        AND ended IS DISTINCT FROM 'HEALED' AND cause LIKE '% by hand%') AS kept`;
  return found?.kept === true;
}
