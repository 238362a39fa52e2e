import { win, type Deal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { customersNamed } from "../customersNamed";
import { orderOf } from "../orderOf";
import { runningCompany } from "../runningCompany";
import { tryAgain } from "../tryAgain";

export type ProvisionedDeals = Awaited<ReturnType<typeof provisionedDeals>>;

/** A company, and what is in billing of its deals, by the names of their accounts. */
export async function provisionedDeals() {
  const running = await runningCompany();
  const { company } = running;
  const { sales, store, state } = company;
  return {
    ...running,
    /** A deal's order, once it is as asked. */
    order: (name: string, where: object) => eventually(() => orderOf(company, name, where), state),
    /** A salesperson opens a won deal again, with changes, and the hub has seen it. */
    async reopen(deal: Deal, name: string, fields: object = {}) {
      await sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Negotiation/Review", ...fields });
      const open = { where: { name: `${name} platform`, status: "OPEN" } };
      await eventually(() => store.prisma.opportunity.findFirst(open), state);
    },
    win: (deal: Deal) => win(sales, deal),
    /** The case of an order that waits. */
    waiting: (orderId: string) =>
      store.prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: orderId, cause: "blocked" } }),
    tryAgain: (exceptionId: string) => tryAgain(running, exceptionId),
    /** All the subscriptions of a name that billing ever had. */
    async subscriptions(name: string) {
      const customers = await customersNamed(company, name);
      const all = await company.billing.subscriptions.list({ limit: 100, status: "all" });
      return all.data.filter(({ customer }) => customers.includes(String(customer)));
    },
  };
}
