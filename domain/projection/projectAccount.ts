import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmAccount } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId } from "../refs/externalRefs";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/** Takes an account as the CRM has it now into the store. @returns its hub id */
export async function projectAccount(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmAccount,
): Promise<string> {
  const id = await claimAccount(tx, now, instance, record.externalId, record);
  const parentId = record.parentExternalId && (await claimAccount(tx, now, instance, record.parentExternalId));
  const before = await findRow(tx, "account", { id });
  const facts = {
    name: record.name,
    domain: record.domain,
    parentId: parentId ?? null,
    ultimateParentId: parentId ? await topOf(tx, parentId) : null,
    segment: record.segment,
    region: record.region,
    ownerUserId: await claimUser(tx, now, instance, record.ownerUserExternalId),
    successUserId: await claimUser(tx, now, instance, record.successUserExternalId),
    lifecycleStage: before?.lifecycleStage ?? "PROSPECT",
  };
  const saved = await saveRow(tx, "account", id, facts, { known: before });
  if (saved.changed) {
    appendEvents(tx, now, [
      {
        name: "crm.account.updated",
        subject: id,
        accountId: id,
        correlationId: record.correlationId ?? newId("transaction"),
        entityVersion: saved.version,
        source: `/instances/${instance.id}`,
        origin: "CRM",
        data: { accountId: id, changedGroups: ["account.commercial", "account.hierarchy"] },
      },
    ]);
  }
  return id;
}

/** The account's hub id; an account not read yet has its id already, so that what refers to it can be stored. */
export const claimAccount = (
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  externalId: string,
  seen: { externalVersion?: string | null; url?: string | null } = {},
) => claimId(tx, "account", { instance, objectType: "Account", externalId }, { ...seen, at: now });

async function claimUser(tx: Transaction, now: Date, instance: InstanceIdentity, externalId: string | null) {
  return externalId === null
    ? null
    : claimId(tx, "salesUser", { instance, objectType: "User", externalId }, { at: now });
}

/** The account at the top of the hierarchy. Deeper than this is a loop, which the CRM may hold and we do not follow. */
const DEEPEST = 20;

async function topOf(tx: Transaction, accountId: string): Promise<string> {
  let top = accountId;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const row = await findRow(tx, "account", { id: top });
    if (!row?.parentId) return top;
    top = row.parentId;
  }
  return top;
}
