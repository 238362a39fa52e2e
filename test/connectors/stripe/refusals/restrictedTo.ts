import type { StripeTenant } from "./stripeTenant";

const KEY = "rk_test_throughline_restricted";

/** An account whose hub has a restricted key that may do all but what is named. */
export const restrictedTo = (...permissions: string[]): StripeTenant => ({
  settings: { apiKey: KEY },
  sandbox: { restrictedKeys: { [KEY]: permissions } },
});

/** What the connector makes of it: a person gives the key the permission, which Stripe names. */
export const mayNot = (permission: string) =>
  ({
    failure: "AUTH",
    retry: false,
    message: `Having the '${permission}' permission would allow this request to continue.`,
    advice: "Give the restricted key that permission in Stripe",
  }) as const;

export const RESTRICTED = "https://github.com/stripe/stripe-node/issues/2246";
