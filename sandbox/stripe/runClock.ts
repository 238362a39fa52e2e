import { accept } from "./accept";
import type { Account } from "./answer";
import { finalize } from "./billing/finalize";
import { pay } from "./billing/pay";
import { renew } from "./billing/subscribe";
import { Draft } from "./draft";
import type { StripeObject } from "./stripeObject";

/** How often what is due by the clock is looked for. */
const EVERY_MS = 5_000;

/**
 * Does what Stripe does by itself: finalizes a draft an hour after it was made, collects from a payment method and
 * tries again, and begins a subscription's next period. State is on disk, so that a restart misses nothing.
 */
export function runClock(account: Account): () => void {
  const timer = setInterval(() => tick(account), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function tick(account: Account): void {
  const { store } = account;
  const now = Math.floor(account.clock().getTime() / 1_000);
  for (const invoice of store.all("invoice")) {
    if (invoice["status"] === "draft" && Number(invoice["automatically_finalizes_at"]) <= now) {
      act(account, now, (draft) => {
        const numbered = finalize(draft, invoice);
        if (numbered["collection_method"] === "charge_automatically") collect(draft, numbered);
      });
    }
    const due = invoice["next_payment_attempt"];
    if (invoice["status"] === "open" && typeof due === "number" && due <= now) {
      act(account, now, (draft) => collect(draft, invoice));
    }
  }
  for (const subscription of store.all("subscription")) {
    const { data } = subscription["items"] as { data: StripeObject[] };
    const end = Number(data[0]?.["current_period_end"]);
    if (subscription["status"] === "active" && end <= now) act(account, now, (draft) => renew(draft, subscription));
  }
}

function collect(draft: Draft, invoice: StripeObject): void {
  pay(draft, invoice, { outOfBand: false, method: null });
}

/** One thing done by the clock, accepted as a whole; what cannot be done now is tried again at the next look. */
function act(account: Account, now: number, work: (draft: Draft) => void): void {
  const draft = new Draft(account.store, now, { id: "", idempotencyKey: null });
  try {
    work(draft);
  } catch {
    return;
  }
  accept(account, draft);
}
