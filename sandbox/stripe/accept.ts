import type { Draft } from "./draft";
import type { WebhookSender } from "./sendWebhooks";
import type { RememberedAnswer, Store } from "./store";

interface Books {
  store: Store;
  webhooks: WebhookSender;
}

/** Takes a draft's changes as a whole, with the deliveries of its events, so that no crash falls between the two. */
export function accept({ store, webhooks }: Books, draft: Draft, answer?: RememberedAnswer): void {
  const { put, removed } = draft.changes;
  if (put.length === 0 && removed.length === 0 && !answer) return;
  const deliveries = webhooks.plan(draft.events);
  store.commit({ put, removed, deliveries, ...(answer && { answer }) });
  webhooks.send(deliveries);
}
