import type { Transaction } from "../../platform/store/openStore";
import type { CrmContract } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId, linkId } from "../refs/externalRefs";
import { dateOf } from "./dateOf";
import { claimAccount } from "./projectAccount";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/** Takes the CRM's own contract into the store. One that was derived from the same won deal becomes it. */
export async function projectContract(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmContract,
): Promise<void> {
  if (record.accountExternalId === null) return;
  const opportunityId =
    record.opportunityExternalId === null
      ? null
      : await findId(tx, { instance, objectType: "Opportunity", externalId: record.opportunityExternalId });
  const target = { instance, objectType: "Contract", externalId: record.externalId };
  const derived = opportunityId === null ? null : await findRow(tx, "contract", { opportunityId });
  if (derived) await linkId(tx, derived.id, target, { ...record, at: now });
  const id = await claimId(tx, "contract", target, { ...record, at: now });
  await saveRow(tx, "contract", id, {
    number: record.number,
    accountId: await claimAccount(tx, now, instance, record.accountExternalId),
    opportunityId,
    status: record.status,
    derived: false,
    startDate: dateOf(record.startDate),
    endDate: dateOf(record.endDate),
    termMonths: record.termMonths,
    currency: record.currency,
  });
}
