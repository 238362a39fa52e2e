import type { Faults } from "../kit/fault";
import type { Delivery } from "./delivery";
import type { KnownEndpoint } from "./endpointsOf";
import { inMode } from "./inMode";
import { objectId } from "./objectId";
import { signedPost } from "./signedPost";
import type { Store } from "./store";
import type { StripeObject } from "./stripeObject";
import type { Tenant } from "./tenant";

export interface WebhookSender {
  /** The deliveries that events ask for, one per endpoint that listens; to be committed with the events. */
  plan(events: readonly StripeObject[]): Delivery[];
  /** Begins deliveries that are committed. */
  send(deliveries: readonly Delivery[]): void;
  close(): Promise<void>;
}

/**
 * How long a delivery waits before each further try, in milliseconds; the last wait is taken six times more, so that a
 * delivery is given up after 37 minutes. In live mode the vendor goes on for three days, in a sandbox for some hours.
 * @see https://docs.stripe.com/webhooks#behaviors
 */
const WAITS = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000, ...Array<number>(6).fill(300_000)];
const HELD_MS = 500;

/**
 * Sends events to the endpoints, signed, until each answers 2xx. Every delivery stands in the log, so those under way
 * go on after a restart. What the control door orders strikes here: `duplicate` sends twice, `reorder` holds an event
 * back behind the next one, `delay` sends it later.
 */
export function sendWebhooks(
  store: Store,
  endpoints: () => readonly KnownEndpoint[],
  faults: Faults,
  { deliversTwice = false, livemode = false }: Pick<Tenant, "deliversTwice" | "livemode"> = {},
): WebhookSender {
  const timers = new Set<NodeJS.Timeout>();
  const inFlight = new Set<Promise<void>>();
  const held: Delivery[] = [];
  let closed = false;

  const later = (waitMs: number, work: () => void) => {
    if (closed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, waitMs);
    timers.add(timer);
  };
  const record = (delivery: Delivery) => store.commit({ put: [], removed: [], deliveries: [delivery] });

  const attempt = async (id: string): Promise<void> => {
    const delivery = store.deliveries.get(id);
    if (!delivery || closed) return;
    const event = store.find(delivery.event);
    const endpoint = endpoints().find((one) => one.id === delivery.endpoint);
    // An endpoint deleted or disabled by now gets nothing more.
    if (!event || !endpoint) return record({ ...delivery, status: "failed" });
    const body = inMode({ ...event, pending_webhooks: store.pendingWebhooks(event.id) }, livemode);
    const copies = delivery.tries === 0 && (take(faults, event, "duplicate") || deliversTwice) ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: copies }, () => signedPost(body, endpoint)));
    if (!store.deliveries.has(id)) return;
    const tries = delivery.tries + 1;
    if (answers.includes(true)) return record({ ...delivery, tries, status: "delivered" });
    const wait = WAITS[delivery.tries];
    if (wait === undefined) return record({ ...delivery, tries, status: "failed" });
    record({ ...delivery, tries, nextAt: Date.now() + wait });
    later(wait, () => start(id));
  };
  const start = (id: string): void => {
    const sent = attempt(id).finally(() => inFlight.delete(sent));
    inFlight.add(sent);
  };

  for (const { id, nextAt } of store.deliveries.values()) later(Math.max(0, nextAt - Date.now()), () => start(id));
  return {
    plan: (events) =>
      events.flatMap((event) =>
        endpoints()
          .filter(({ events: types }) => !types || types.includes("*") || types.includes(String(event["type"])))
          .map(({ id }) => ({
            id: objectId("del"),
            event: event.id,
            endpoint: id,
            tries: 0,
            nextAt: Date.now(),
            status: "pending",
          })),
      ),
    send: (deliveries) => {
      const release = () => held.splice(0).forEach(({ id }) => start(id));
      for (const delivery of deliveries) {
        const event = store.find(delivery.event);
        if (event && take(faults, event, "reorder")) {
          held.push(delivery);
          later(HELD_MS, release);
          continue;
        }
        const delay = event && take(faults, event, "delay");
        if (delay) later(delay.delayMs, () => start(delivery.id));
        else start(delivery.id);
        release();
      }
    },
    close: async () => {
      closed = true;
      timers.forEach(clearTimeout);
      await Promise.all(inFlight);
    },
  };
}

const take = (faults: Faults, event: StripeObject, kind: "duplicate" | "reorder" | "delay") =>
  faults.take("POST", `/webhooks/${String(event["type"])}`, [kind]);
