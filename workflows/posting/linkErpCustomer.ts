import type { Receipt } from "../../connectors/connector";
import { linkId } from "../../domain/refs/externalRefs";
import { markSync } from "../../domain/sync/markSync";
import type { Transaction } from "../../platform/store/openStore";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { customerType, type PlannedPosting } from "./planPosting";

/** Links the account to its customer in the ERP. */
export async function linkErpCustomer(
  tx: Transaction,
  hub: Hub,
  planned: PlannedPosting,
  receipt: Receipt,
): Promise<void> {
  const now = hub.now();
  const { instance } = hub.erp;
  const { document, customer, legalEntityExternalId } = planned;
  const { accountId, correlationId } = document;
  if (customer) await recordReceipt(tx, customer.key, receipt);
  const objectType = customerType(legalEntityExternalId);
  await linkId(tx, accountId, { instance, objectType, externalId: receipt.externalId }, { ...receipt, at: now });
  const mark = { subjectId: accountId, subjectType: "Account", accountId, instance, correlationId };
  await markSync(tx, now, { ...mark, status: "IN_SYNC", hubVersion: 1, remoteVersion: receipt.externalVersion });
}
