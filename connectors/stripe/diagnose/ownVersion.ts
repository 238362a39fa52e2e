/**
 * The version that the account has set, which Stripe heads an answer with when none is asked for; the SDK always asks.
 * @returns null where it is not told
 * @see https://docs.stripe.com/api/versioning
 */
export async function ownVersion(baseUrl: string, apiKey: string, signal: AbortSignal): Promise<string | null> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(new URL("/v1/account", baseUrl), { headers, redirect: "manual", signal });
  await answer.body?.cancel();
  return answer.headers.get("stripe-version");
}
