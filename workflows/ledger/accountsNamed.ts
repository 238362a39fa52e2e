import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountOfCustomer } from "./customers";
import { documentIdOf } from "./documentIdOf";

/** The accounts that a document's lines name, or named when it was kept: its news decides of the books of all of them. */
export async function accountsNamed(
  tx: Transaction,
  hub: Hub,
  externalId: string,
  document: Pick<ErpDocument, "impact"> | null,
): Promise<(string | null)[]> {
  const documentId = documentIdOf(hub, externalId);
  const kept = await tx.enteredDocument.findMany({ where: { documentId }, select: { accountId: true } });
  const customers = new Set(document?.impact.flatMap(({ customerExternalId: of }) => of ?? []));
  const named = await Promise.all([...customers].map((customer) => accountOfCustomer(tx, hub, customer)));
  return [...kept.map(({ accountId }) => accountId), ...named];
}
