import type { ErpConnector } from "../../connectors/connector";
import type { ErpDocument } from "../../schema/canonical/erp";

/** Every document that the NetSuite sandbox holds, read by a session of its own, not by the hub's store. */
export async function inNetSuite(erp: ErpConnector): Promise<ErpDocument[]> {
  const documents: ErpDocument[] = [];
  for await (const page of erp.list("Document")) documents.push(...page);
  return documents;
}

/** What documents do to one account in sum: debit positive. */
export const borneBy = (documents: readonly ErpDocument[], account: string): bigint =>
  documents
    .flatMap(({ impact }) => impact)
    .filter(({ glAccountExternalId }) => glAccountExternalId === account)
    .reduce((sum, { debit, credit }) => sum + (debit ?? 0n) - (credit ?? 0n), 0n);
