import type { Fault } from "./fault";

/** A platform that says that it is something else than its setting says. */
export const environmentFaults: Readonly<Record<string, Fault>> = {
  "Stripe's account is in live mode, and set as a stand-in": {
    options: { stripe: { livemode: true } },
    found: ["stripe-main environment"],
  },
  "Salesforce's org is production, and set as a stand-in": {
    options: {
      salesforce: {
        organization: { OrganizationType: "Enterprise Edition", IsSandbox: false, TrialExpirationDate: null },
      },
    },
    found: ["salesforce-main environment"],
  },
};
