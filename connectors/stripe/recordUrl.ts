/** Where a person finds a record in Stripe's dashboard; test-mode keys lead to the test dashboard. */
export const recordUrl = (apiKey: string, path: string, id: string): string =>
  `https://dashboard.stripe.com/${/^(sk|rk)_test_/.test(apiKey) ? "test/" : ""}${path}/${id}`;
