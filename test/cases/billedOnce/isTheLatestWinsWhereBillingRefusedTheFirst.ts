import { openControlDoor } from "../../connectors/openControlDoor";
import { aDeal } from "../../workflows/aDeal";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isTheLatestWinsWhereBillingRefusedTheFirst: Case<ProvisionedDeals> = {
  sentence: "is the latest win's where billing refused the first one's subscription",
  source: "https://github.com/oroinc/crm/issues/111",
  async holds({ company: { sales, sandboxes }, order, reopen, win, subscriptions }) {
    const door = openControlDoor(sandboxes.stripe);
    await door.arm({ kind: "status", status: 400, match: { method: "POST", path: "^/v1/subscriptions$" } });
    const deal = await aDeal(sales, { name: "Refused" });
    await win(deal);
    await order("Refused", { winNumber: 1, state: "BLOCKED" });
    await reopen(deal, "Refused", { Payment_Terms_Days__c: 45 });
    await win(deal);
    await order("Refused", { winNumber: 2, state: "FULFILLED" });
    await order("Refused", { winNumber: 1, state: "CANCELED" });
    expect((await subscriptions("Refused")).map(({ days_until_due: days }) => days)).toEqual([45]);
  },
};
