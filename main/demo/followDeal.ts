import { setTimeout as wait } from "node:timers/promises";
import { isStoreTrouble } from "../../platform/store/isStoreTrouble";
import { catalog, type EventName } from "../../schema/events/catalog";
import type { GraphServices } from "../../platform/graph/graphContext";

const READ_AGAIN_MS = 1_000;

interface Following {
  /** The order is done, but for what is not due yet. */
  fulfilled: Promise<void>;
  /** The money is in the ledger. */
  settled: Promise<void>;
}

/** Tells each event of the deal as it is written to the log, with the time since the deal was won. */
export function followDeal(
  { eventLog }: Pick<GraphServices, "store" | "eventLog">,
  start: number,
  say: (line: string) => void,
  signal: AbortSignal,
): Following {
  let fulfil = () => {};
  let settle = () => {};
  const fulfilled = new Promise<void>((resolve) => (fulfil = resolve));
  const settled = new Promise<void>((resolve) => (settle = resolve));
  let after: string | undefined;
  const read = async () => {
    for await (const { event, cursor } of eventLog.follow({}, after, signal)) {
      after = cursor;
      const name = event.type.replace(/^throughline\./, "").replace(/\.v1$/, "") as EventName;
      if (name.startsWith("ops.")) continue;
      const data = event.data as Record<string, unknown>;
      const ms = String(Date.now() - start).padStart(6);
      say(`${ms} ms  ${name.padEnd(34)} ${catalog[name]?.says ?? ""}${amountIn(data)}`);
      if (name === "hub.order.fulfilled") fulfil();
      if (name === "erp.posting.posted" && data["kind"] === "CUSTOMER_PAYMENT") settle();
    }
  };
  void (async () => {
    while (!signal.aborted) {
      // The database may go away for a while; the log is read on where it was.
      await read().catch((error: unknown) => {
        // Once it is to end, the database may have been left before this was.
        if (!signal.aborted && !isStoreTrouble(error)) throw error;
      });
      await wait(READ_AGAIN_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return { fulfilled, settled };
}

function amountIn(data: Record<string, unknown>): string {
  const money = data["total"] ?? data["amount"] ?? data["recognized"] ?? data["net"] ?? data["mrr"] ?? data["acv"];
  if (money === null || typeof money !== "object" || !("amount" in money) || !("currency" in money)) return "";
  return ` [${String(money.amount)} ${String(money.currency)}]`;
}
