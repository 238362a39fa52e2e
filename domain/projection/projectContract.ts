import type { Transaction } from "../../platform/store/openStore";
import type { CrmContract } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId, linkId } from "../refs/externalRefs";
import { contractStatus } from "../contract/contractStatus";
import { tellExpired } from "../contract/tellExpired";
import { dateOf } from "../calendar/dateOf";
import { dayAt } from "../calendar/dayAt";
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
  const before = await findRow(tx, "contract", { id });
  const { endDate } = record;
  const autoRenew = before?.autoRenew ?? false;
  const status = contractStatus({ status: record.status, endDate, autoRenew }, dayAt(now, timeZone));
  const saved = await saveRow(tx, "contract", id, {
    number: record.number,
    accountId: await claimAccount(tx, now, instance, record.accountExternalId),
    opportunityId,
    status,
    derived: false,
    startDate: dateOf(record.startDate),
    endDate: dateOf(endDate),
    termMonths: record.termMonths,
    currency: derived?.currency ?? "USD",
  });
  if (before?.status === "ACTIVE" && status === "EXPIRED") {
    tellExpired(tx, now, { ...before, endDate: dateOf(endDate), version: saved.version });
  }
}
