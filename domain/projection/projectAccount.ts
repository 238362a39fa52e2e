import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmAccount } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId } from "../refs/externalRefs";
import { saveRow } from "./saveRow";
import { survivor } from "./survivor";
import { findRow } from "../../platform/store/rows";

/** Takes an account as the CRM has it now into the store. @returns its hub id */
export async function projectAccount(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmAccount,
): Promise<string> {
  const target = { instance, objectType: "Account", externalId: record.externalId };
  const id = await claimId(tx, "account", target, { ...record, at: now });
  const parentId = record.parentExternalId && (await claimAccount(tx, now, instance, record.parentExternalId));
  const mergedInto =
    record.mergedIntoExternalId && (await claimAccount(tx, now, instance, record.mergedIntoExternalId));
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
    // Nobody has bought anything yet; the hub's own orders move it on.
    lifecycleStage: before === null ? "PROSPECT" : before.lifecycleStage,
    deletedAt: record.deleted ? (before?.deletedAt ?? now) : null,
    mergedIntoId: record.deleted && mergedInto ? mergedInto : null,
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

/**
 * The hub id of the account that is meant: an account not read yet has its id already, so that what refers to it can be
 * stored; one that was merged means its winner.
 */
export async function claimAccount(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  externalId: string,
): Promise<string> {
  return survivor(tx, await claimId(tx, "account", { instance, objectType: "Account", externalId }, { at: now }));
}

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
