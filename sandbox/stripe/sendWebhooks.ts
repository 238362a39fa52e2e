import { createHmac } from "node:crypto";
import type { Faults } from "../kit/fault";
import type { StripeObject } from "./stripeObject";

export interface Endpoint {
  url: string;
  secret: string;
  /** Event types; all when left out. */
  events?: readonly string[];
}

export interface WebhookSender {
  send(events: readonly StripeObject[]): void;
  close(): Promise<void>;
}

/** How long a delivery waits before each further try, in milliseconds; the vendor's own go on for three days. */
const WAITS = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000];

/**
 * Sends events to the endpoints, signed, until each answers 2xx. What the control door orders strikes here: `duplicate`
 * sends twice, `reorder` holds an event back behind the next one.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function sendWebhooks(endpoints: () => readonly Endpoint[], faults: Faults): WebhookSender {
  const timers = new Set<NodeJS.Timeout>();
  const inFlight = new Set<Promise<void>>();
  const held: StripeObject[] = [];
  let closed = false;

  const deliver = (event: StripeObject, endpoint: Endpoint, tries = 0): void => {
    const sent = post(event, endpoint)
      .catch(() => false)
      .then((taken) => {
        const wait = WAITS[Math.min(tries, WAITS.length - 1)];
        if (taken || closed || tries >= WAITS.length + 6) return;
        const timer = setTimeout(() => {
          timers.delete(timer);
          deliver(event, endpoint, tries + 1);
        }, wait);
        timers.add(timer);
      })
      .finally(() => inFlight.delete(sent));
    inFlight.add(sent);
  };

  const release = (event: StripeObject) => {
    for (const endpoint of endpoints()) {
      if (endpoint.events && !endpoint.events.includes("*") && !endpoint.events.includes(String(event["type"])))
        continue;
      const copies = faults.take("POST", `/webhooks/${String(event["type"])}`, ["duplicate"]) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) deliver(event, endpoint);
    }
  };

  return {
    send: (events) => {
      for (const event of events) {
        if (faults.take("POST", `/webhooks/${String(event["type"])}`, ["reorder"])) {
          held.push(event);
          const timer = setTimeout(() => {
            timers.delete(timer);
            held.splice(0).forEach(release);
          }, 500);
          timers.add(timer);
          continue;
        }
        release(event);
        held.splice(0).forEach(release);
      }
    },
    close: async () => {
      closed = true;
      timers.forEach(clearTimeout);
      await Promise.all(inFlight);
    },
  };
}

async function post(event: StripeObject, { url, secret }: Endpoint): Promise<boolean> {
  const body = JSON.stringify(event);
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  const headers = { "content-type": "application/json", "stripe-signature": `t=${at},v1=${signature}` };
  const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
  await answer.arrayBuffer();
  return answer.ok;
}
