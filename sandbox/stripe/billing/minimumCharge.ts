/**
 * The least that a charge may come to, by the currency that it is settled in. What is converted must come to as much in
 * the other currency; at which rate, nobody says, so that none is asked of a currency that is not listed.
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const minimums: ReadonlyMap<string, number> = new Map([
  ...(["usd", "aud", "brl", "cad", "chf", "eur", "inr", "nzd", "sgd", "jpy"] as const).map((one) => [one, 50] as const),
  ...(["aed", "myr", "pln", "ron"] as const).map((one) => [one, 200] as const),
  ...(["nok", "sek"] as const).map((one) => [one, 300] as const),
  ...(["mxn", "thb"] as const).map((one) => [one, 1_000] as const),
  ...([
    ["bgn", 100],
    ["czk", 1_500],
    ["dkk", 250],
    ["gbp", 30],
    ["hkd", 400],
    ["huf", 17_500],
  ] as const),
]);

/** Whether so much is owed that it can be charged, in Stripe's integers. */
export const isTooSmall = (amount: number, currency: unknown): boolean =>
  amount > 0 && amount < (minimums.get(String(currency)) ?? 0);
