import type { Action } from "../action";

/** What people change in the CRM after the win. */
export const crm: readonly Action[] = [
  {
    name: "change a line of a won deal",
    weight: 1,
    run: async ({ company: { sales }, sold }, draw) => {
      const deal = draw.oneOf(sold);
      if (!deal) return null;
      const { records } = await sales.query<{ Id: string }>(
        `SELECT Id FROM OpportunityLineItem WHERE OpportunityId = '${deal.opportunityId}' ORDER BY CreatedDate`,
      );
      const Quantity = draw.between(1, 50);
      if (records[0]) await sales.sobject("OpportunityLineItem").update({ Id: records[0].Id, Quantity });
      return `${deal.name} to ${Quantity}`;
    },
  },
  {
    name: "lose a won deal",
    weight: 1,
    run: async ({ company: { sales }, sold }, draw) => {
      const deal = draw.oneOf(sold);
      if (!deal) return null;
      await sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Closed Lost" });
      return deal.name;
    },
  },
  {
    name: "merge two accounts",
    weight: 1,
    run: async ({ company, sold }, draw) => {
      const [winner, loser] = [draw.oneOf(sold), draw.oneOf(sold)];
      if (!winner || !loser || winner.accountId === loser.accountId) return null;
      const losers = [loser.accountId];
      await company.control(company.sandboxes.salesforce, `accounts/${winner.accountId}/merge`, { losers });
      return `${loser.name} into ${winner.name}`;
    },
  },
];
