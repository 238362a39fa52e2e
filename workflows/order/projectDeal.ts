import { supersedeApprovals } from "../../domain/approval/supersedeApprovals";
import { projectAccount } from "../../domain/projection/projectAccount";
import { projectContact } from "../../domain/projection/projectContact";
import { projectOpportunity } from "../../domain/projection/projectOpportunity";
import { projectProduct } from "../../domain/projection/projectProduct";
import { projectUser } from "../../domain/projection/projectUser";
import { findIds, type RefTarget } from "../../domain/refs/externalRefs";
import type { InstanceIdentity } from "../../schema/instance";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import type { Deal } from "./readDeal";
import { skipOrder } from "./skipOrder";
import { startOrder } from "./startOrder";

/**
 * Takes a deal and what it refers to into the store; when it turns out to be just won, its order is asked for. What waited for
 * approval of the deal as it was waits no more.
 */
export async function projectDeal(tx: Transaction, hub: Hub, { opportunity, account, products, users }: Deal) {
  const { instance } = hub.crm;
  const now = hub.now();
  await findIds(tx, linksOf(instance, { opportunity, account, products, users }));
  for (const user of users) await projectUser(tx, now, instance, user);
  for (const product of products) await projectProduct(tx, now, instance, product);
  if (account) await projectAccount(tx, now, instance, account);
  for (const contact of account?.billingContacts ?? []) await projectContact(tx, now, instance, contact);
  const company = { goLive: new Date(hub.settings.goLive), timeZone: hub.settings.timeZone };
  const projected = await projectOpportunity(tx, now, instance, opportunity, company);
  const { id: opportunityId, correlationId, wonBefore } = projected;
  if (projected.changed) {
    const note = projected.won === null ? "The deal changed in the CRM" : "The deal was won in the CRM meanwhile";
    await supersedeApprovals(tx, hub.audit, now, { subjectId: opportunityId, note });
  }
  if (wonBefore) {
    await skipOrder(tx, hub, { opportunityId, opportunityExternalId: opportunity.externalId, correlationId });
  }
  if (projected.won !== null) {
    await startOrder(tx, hub, {
      opportunityId: projected.id,
      opportunityExternalId: opportunity.externalId,
      winNumber: projected.won,
      correlationId: projected.correlationId,
    });
  }
  return projected;
}

/** All that a deal refers to, to be looked up at once. */
function linksOf(instance: InstanceIdentity, { opportunity, account, products, users }: Deal): RefTarget[] {
  const named = [
    ["Opportunity", opportunity.externalId],
    ["Account", account?.externalId],
    ["Account", account?.parentExternalId],
    ...products.map(({ externalId }) => ["Product", externalId]),
    ...users.map(({ externalId }) => ["User", externalId]),
    ...(account?.billingContacts.map(({ externalId }) => ["Contact", externalId]) ?? []),
  ];
  return named.flatMap(([objectType, externalId]) =>
    objectType && externalId ? [{ instance, objectType, externalId }] : [],
  );
}
