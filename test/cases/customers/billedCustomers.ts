import { startCompany } from "../../workflows/startCompany";
import { billedDeals } from "../billedDeals";
import { corrections } from "../corrections";
import { enteredInNetSuite } from "../enteredInNetSuite";

export type BilledCustomers = Awaited<ReturnType<typeof billedCustomers>>;

/** A company whose customers each owe one invoice of 11,691.00 USD. */
export async function billedCustomers() {
  const company = await startCompany();
  const hub = await company.startHub();
  return {
    company,
    cases: corrections(company),
    people: await enteredInNetSuite(company),
    deals: await billedDeals(company, ["Charged", "Deleted", "Favoured", "Small"]),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
