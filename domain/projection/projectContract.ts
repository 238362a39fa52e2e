import type { Transaction } from "../../platform/store/openStore";
import type { CrmContract } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { HubError } from "../../schema/hubError";
import { claimId, findId, linkId } from "../refs/externalRefs";
import { contractStatus } from "../contract/contractStatus";
import { tellExpired } from "../contract/tellExpired";
import { dateOf } from "../calendar/dateOf";
import { dayAt } from "../calendar/dayAt";
import { claimAccount } from "./projectAccount";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/** A contract that is in the store now, and the deals that it names, or named. */
export interface ProjectedContract {
  id: string;
  changed: boolean;
  version: number;
  opportunityIds: string[];
}

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
): Promise<ProjectedContract | null> {
  if (record.accountExternalId === null) return null;
  const opportunityId =
    record.opportunityExternalId === null
      ? null
      : // Told before its deal was, it is the deal's all the same.
        await claimId(
          tx,
          "opportunity",
          { instance, objectType: "Opportunity", externalId: record.opportunityExternalId },
          { at: now },
        );
  const target = { instance, objectType: "Contract", externalId: record.externalId };
  const ofDeal = opportunityId === null ? null : await findRow(tx, "contract", { opportunityId });
  if (ofDeal?.derived) await linkId(tx, ofDeal.id, target, { ...record, at: now });
  const claimed = await claimId(tx, "contract", target, { ...record, at: now });
  const id = ofDeal?.derived ? ofDeal.id : claimed;
  if (id !== claimed) await replace(tx, claimed, id);
  if (ofDeal && id !== ofDeal.id) {
    throw new HubError(
      "contract.second",
      `The contracts ${ofDeal.number} and ${record.number} name the same opportunity: take it off one of them in the CRM`,
      { retryable: false, details: { contracts: [ofDeal.number, record.number] } },
    );
  }
  const before = await findRow(tx, "contract", { id });
  const { endDate } = record;
  const autoRenew = before?.autoRenew ?? null;
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
    // What it comes to was reckoned from its sale, and stays in that currency; a case tells of another.
    statedCurrency: record.currency,
    currency: before && before.acvMinor !== null ? before.currency : record.currency,
    deletedAt: record.deleted ? (before?.deletedAt ?? now) : null,
  });
  if (before?.status === "ACTIVE" && status === "EXPIRED") {
    tellExpired(tx, now, { ...before, endDate: dateOf(endDate), version: saved.version });
  }
  const named = [opportunityId, before?.opportunityId ?? null].filter((deal) => deal !== null);
  return { id, changed: saved.changed, version: saved.version, opportunityIds: [...new Set(named)] };
}

/** Notes that the CRM has no contract by this id any more. @returns its id; null for one that the hub never saw */
export async function loseContract(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  externalId: string,
): Promise<string | null> {
  const id = await findId(tx, { instance, objectType: "Contract", externalId });
  // Without its hash it differs from what the CRM shows again once it is undeleted.
  if (id !== null) {
    await tx.$executeRaw`
      UPDATE crm.contract SET deleted_at = ${now}, content_hash = NULL, version = version + 1, updated_at = now()
      WHERE id = ${id} AND deleted_at IS NULL`;
  }
  return id;
}

/** The CRM's contract was there on its own before it was linked to a deal, for which one had been derived: they are one. */
async function replace(tx: Transaction, contractId: string, by: string): Promise<void> {
  await tx.$executeRaw`UPDATE operations.external_ref SET entity_id = ${by} WHERE entity_id = ${contractId}`;
  await tx.$executeRaw`DELETE FROM crm.contract_line WHERE contract_id = ${contractId}`;
  await tx.$executeRaw`DELETE FROM crm.contract WHERE id = ${contractId}`;
}
