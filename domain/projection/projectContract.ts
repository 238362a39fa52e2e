import type { Transaction } from "../../platform/store/openStore";
import type { CrmContract } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId, linkId } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { isOver } from "../calendar/isOver";
import { claimAccount } from "./projectAccount";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/**
 * Takes the CRM's own contract into the store. One that was derived from the same won deal becomes it. A CRM leaves a
 * contract active past its last day; the hub tells one that has expired, by the day that it is in the company.
 */
export async function projectContract(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmContract,
  timeZone: string,
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
    status: statusAt(record, now, timeZone),
    derived: false,
    startDate: dateOf(record.startDate),
    endDate: dateOf(record.endDate),
    termMonths: record.termMonths,
    currency: derived?.currency ?? "USD",
  });
}

const statusAt = ({ status, endDate }: CrmContract, now: Date, timeZone: string): CrmContract["status"] =>
  status === "ACTIVE" && endDate !== null && isOver(endDate, now, timeZone) ? "EXPIRED" : status;
