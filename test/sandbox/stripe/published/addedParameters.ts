/**
 * Parameters that the API takes since 2023-08-16, the version of the published schema, as far as requests here send
 * them: by operation and path of names, each with its reason.
 */
export const addedParameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "POST /v1/subscriptions": { "items.discounts": "an item has discounts of its own: several, where it had a coupon" },
};
