import type { TestAccount } from "../startAccount";

/** Has Stripe itself be busy with an object. */
export async function lock({ url }: TestAccount, id: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/_sandbox/locks`, { method: "POST", headers, body: JSON.stringify({ id }) });
  if (!answer.ok) throw new Error(`${id} was not locked: ${answer.status}`);
}

/** What the connector makes of it: nothing was done, and it is tried again. */
export const locked = {
  failure: "INTERMITTENT",
  retry: true,
  message:
    "This object cannot be accessed right now because another API request or Stripe process is currently accessing it.",
} as const;

export const LOCK_TIMEOUTS = "https://docs.stripe.com/rate-limits#object-lock-timeouts";
