import type { CrmAccount, CrmOpportunity, CrmProduct, CrmUser } from "../../schema/canonical/crm";
import { markOf, type Reading, type ReadingMark } from "../../domain/reading/reading";
import type { Hub } from "../hub";
import { readRecord } from "../readRecord";
import { takeSharedOfDeal } from "./takeSharedOfDeal";

/** A deal and what it refers to, as the CRM has it now. */
export interface Deal {
  opportunity: CrmOpportunity;
  account: CrmAccount | null;
  products: CrmProduct[];
  users: CrmUser[];
  /** When each of them was read. */
  readings: ReadingMark[];
}

/** What is known of a deal that the CRM no longer has: when it said so. */
export interface GoneDeal {
  opportunity: null;
  readings: ReadingMark[];
}

/** Reads a deal as `readDeal` does, and keeps of one that is gone when that was read. */
export async function readDealOrGone(hub: Hub, opportunityExternalId: string): Promise<Deal | GoneDeal> {
  const opportunity = await readRecord(hub, hub.crm, "Opportunity", opportunityExternalId);
  return (await dealOf(hub, opportunity)) ?? { opportunity: null, readings: [markOf(opportunity)] };
}

/** Reads a deal with all that it refers to; null when the CRM no longer has it. */
export async function readDeal(hub: Hub, opportunityExternalId: string): Promise<Deal | null> {
  return dealOf(hub, await readRecord(hub, hub.crm, "Opportunity", opportunityExternalId));
}

/**
 * An opportunity that was read, with its account, products and people; null when the CRM no longer has it. What deals share
 * is taken into the store at once.
 * @param known what need not be read, as `Account 001…`: the store has it, and its changes are told by themselves
 */
export async function dealOf(
  hub: Hub,
  { record: opportunity, ...mark }: Reading<CrmOpportunity>,
  known: (opportunity: CrmOpportunity) => Promise<ReadonlySet<string>> = async () => new Set(),
): Promise<Deal | null> {
  if (!opportunity || opportunity.deleted) return null;
  const { crm } = hub;
  const stored = await known(opportunity);
  const unless = <T>(kind: string, id: string | null | undefined, read: (id: string) => Promise<T>) =>
    id && !stored.has(`${kind} ${id}`) ? read(id) : null;
  const productIds = [...new Set(opportunity.lines.map(({ productExternalId }) => productExternalId))];
  const [account, products] = await Promise.all([
    unless("Account", opportunity.accountExternalId, (id) => readRecord(hub, crm, "Account", id)),
    Promise.all(productIds.map((id) => unless("Product", id, (each) => readRecord(hub, crm, "Product", each)))),
  ]);
  const userIds = [...new Set([account?.record?.ownerUserExternalId, account?.record?.successUserExternalId])];
  const users = await Promise.all(userIds.map((id) => (id ? readRecord(hub, crm, "User", id) : null)));
  const all = [account, ...products, ...users].filter((reading) => reading !== null);
  const deal = {
    opportunity,
    account: account && account.record,
    products: products.flatMap((product) => product?.record ?? []),
    users: users.flatMap((user) => user?.record ?? []),
    readings: [mark, ...all, ...contactsIn(account)].map(markOf),
  };
  await takeSharedOfDeal(hub, deal);
  return deal;
}

/** The account's people are read with it. */
const contactsIn = (account: Reading<CrmAccount> | null): ReadingMark[] =>
  account?.record?.billingContacts.map(({ externalId }) => ({ ...markOf(account), kind: "Contact", externalId })) ?? [];
