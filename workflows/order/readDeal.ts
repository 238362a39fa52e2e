import type { CrmAccount, CrmOpportunity, CrmProduct, CrmUser } from "../../schema/canonical/crm";
import type { Hub } from "../hub";

/** A deal and what it refers to, as the CRM has it now. */
export interface Deal {
  opportunity: CrmOpportunity;
  account: CrmAccount | null;
  products: CrmProduct[];
  users: CrmUser[];
}

/**
 * Reads a deal with its account, products and people; null when the CRM no longer has it.
 * @param known what need not be read, as `Account 001…`: the store has it, and its changes are told by themselves
 */
export async function readDeal(
  { crm }: Hub,
  opportunityExternalId: string,
  known: (opportunity: CrmOpportunity) => Promise<ReadonlySet<string>> = async () => new Set(),
): Promise<Deal | null> {
  const opportunity = await crm.read("Opportunity", opportunityExternalId);
  if (!opportunity || opportunity.deleted) return null;
  const stored = await known(opportunity);
  const unless = <T>(kind: string, id: string | null | undefined, read: (id: string) => Promise<T>) =>
    id && !stored.has(`${kind} ${id}`) ? read(id) : null;
  const productIds = [...new Set(opportunity.lines.map(({ productExternalId }) => productExternalId))];
  const [account, products] = await Promise.all([
    unless("Account", opportunity.accountExternalId, (id) => crm.read("Account", id)),
    Promise.all(productIds.map((id) => unless("Product", id, (each) => crm.read("Product", each)))),
  ]);
  const userIds = [...new Set([account?.ownerUserExternalId, account?.successUserExternalId])];
  const users = await Promise.all(userIds.map((id) => (id ? crm.read("User", id) : null)));
  return { opportunity, account, products: products.filter((p) => p !== null), users: users.filter((u) => u !== null) };
}
