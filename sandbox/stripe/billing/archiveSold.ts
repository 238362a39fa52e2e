import type { Draft } from "../draft";

/** Archives prices at which something was just sold, as people do who have others for new customers. */
export function archiveSold(draft: Draft, prices: readonly string[]): void {
  for (const id of new Set(prices)) {
    const price = draft.get("price", id);
    if (price["active"] === true) draft.tell("price.updated", draft.change(price, { active: false }));
  }
}
