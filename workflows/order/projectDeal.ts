import { lockBooks } from "../../domain/corrections/lockBooks";
import { supersedeApprovals } from "../../domain/approval/supersedeApprovals";
import { projectAccount } from "../../domain/projection/projectAccount";
import { projectContact } from "../../domain/projection/projectContact";
import { projectOpportunity } from "../../domain/projection/projectOpportunity";
import { claimReadings, type IsLatest } from "../../domain/reading/claimReadings";
import { isShared } from "../../domain/reading/isShared";
import { notTakenIn } from "../../domain/reading/notTakenIn";
import type { ReadingMark } from "../../domain/reading/reading";
import { findRow, findRows } from "../../platform/store/rows";
import { findId, findIds, type RefTarget } from "../../domain/refs/externalRefs";
import type { InstanceIdentity } from "../../schema/instance";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { decideBySold } from "./lockSold";
import type { Deal } from "./readDeal";
import { skipOrder } from "./skipOrder";
import { resumeOrdersFor, startOrder } from "./startOrder";
import { projectShared } from "./takeSharedOfDeal";

/** Of a deal's readings those that are claimed first, as those of any account: the others were taken in as they were read. */
export const ownReadings = (deal: Pick<Deal, "readings">): ReadingMark[] =>
  deal.readings.filter((mark) => !isShared(mark));

/**
 * Takes a deal and what it refers to into the store, behind the books of its accounts; when it turns out to be just won, its order is asked for. What waited for
 * approval of the deal as it was waits no more. What follows from a product or an account for others is done by its own
 * news, which follows what is stored. What deals share was taken in as it was read (`takeSharedOfDeal`), and is claimed here
 * only where it was not, as by an earlier version of the hub.
 * @param isLatest of the deal's own readings
 * @returns null where a later reading of the deal was taken in already: then nothing follows from this one
 */
export async function projectDeal(tx: Transaction, hub: Hub, deal: Deal, isLatest: IsLatest) {
  const { opportunity, account } = deal;
  const { instance } = hub.crm;
  const now = hub.now();
  await findIds(tx, linksOf(instance, deal));
  await lockDealBooks(tx, hub, deal);
  const still = await notTakenIn(tx, deal.readings.filter(isShared));
  if (still.length > 0) await projectShared(tx, hub, deal, await claimReadings(tx, still));
  await decideBySold(tx, deal);
  const told = (kind: string) => (record: { externalId: string }) => isLatest({ kind, ...record });
  if (account && told("Account")(account)) await projectAccount(tx, now, instance, account);
  for (const contact of account?.billingContacts.filter(told("Contact")) ?? []) {
    const changed = await projectContact(tx, now, instance, contact);
    // Where it is now, its own news says; where it was, only who saw it leave.
    if (changed) await resumeOrdersFor(tx, hub, { ...changed, changed: true, accountIds: changed.left });
  }
  if (!told("Opportunity")(opportunity)) return null;
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

/**
 * Locks the books of whose the deal is and was, as far as the store knows: what is told of it is told there. Behind its own
 * readings, and before its operation, which who posts for it takes behind the books.
 */
export async function lockDealBooks(tx: Transaction, { crm: { instance } }: Hub, deal: Deal): Promise<void> {
  const { opportunity, account } = deal;
  const accountId = account && (await findId(tx, { instance, objectType: "Account", externalId: account.externalId }));
  const { externalId } = opportunity;
  const id = await findId(tx, { instance, objectType: "Opportunity", externalId });
  const known = id === null ? null : await findRow(tx, "opportunity", { id });
  const orders = id === null ? [] : await findRows(tx, "order", "opportunityId", [id]);
  const all = [accountId, known?.accountId, ...orders.map((order) => order.accountId)];
  await lockBooks(
    tx,
    [...new Set(all)].filter((one) => one != null),
  );
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
