import type { CrmAccount, CrmOpportunity, CrmProduct, CrmUser } from "../../schema/canonical/crm";
import type { Hub } from "../hub";

/** A deal and what it refers to, as the CRM has it now. */
export interface Deal {
  opportunity: CrmOpportunity;
  account: CrmAccount | null;
  products: CrmProduct[];
  users: CrmUser[];
}

/** Reads a deal with its account, products and people; null when the CRM no longer has it. */
export async function readDeal({ crm }: Hub, opportunityExternalId: string): Promise<Deal | null> {
  const opportunity = await crm.read("Opportunity", opportunityExternalId);
  if (!opportunity || opportunity.deleted) return null;
  const productIds = [...new Set(opportunity.lines.map(({ productExternalId }) => productExternalId))];
  const [account, products] = await Promise.all([
    opportunity.accountExternalId === null ? null : crm.read("Account", opportunity.accountExternalId),
    Promise.all(productIds.map((id) => (id === null ? null : crm.read("Product", id)))),
  ]);
  const userIds = [...new Set([account?.ownerUserExternalId, account?.successUserExternalId])];
  const users = await Promise.all(userIds.map((id) => (id ? crm.read("User", id) : null)));
  return { opportunity, account, products: products.filter((p) => p !== null), users: users.filter((u) => u !== null) };
}
