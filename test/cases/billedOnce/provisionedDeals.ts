import { eventually } from "../../workflows/eventually";
import { customersNamed } from "../customersNamed";
import { orderOf } from "../orderOf";
import { runningCompany } from "../runningCompany";

export type ProvisionedDeals = Awaited<ReturnType<typeof provisionedDeals>>;

/** A company, and what is in billing of its deals, by the names of their accounts. */
export async function provisionedDeals() {
  const { company, close } = await runningCompany();
  return {
    ...{ company, close },
    /** A deal's order, once it is as asked. */
    order: (name: string, where: object) => eventually(() => orderOf(company, name, where), company.state),
    /** All the subscriptions of a name that billing ever had. */
    async subscriptions(name: string) {
      const customers = await customersNamed(company, name);
      const all = await company.billing.subscriptions.list({ limit: 100, status: "all" });
      return all.data.filter(({ customer }) => customers.includes(String(customer)));
    },
  };
}
