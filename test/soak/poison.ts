import Stripe from "stripe";
import { Connection } from "jsforce";
import type { Fleet } from "./fleet";

const SECRET = "whsec_throughline_demo";
/** A text that no database keeps as it is, and half of a character. */
const UNKEPT = "a\u0000b\ud800";

/** What the feeds bring that is not to be understood, or cannot be kept as it is; nothing of it is a deal's. */
export async function poisonFeeds({ salesforce, webhookDoor }: Fleet, no: number): Promise<void> {
  const oauth2 = { loginUrl: salesforce, clientId: "throughline-demo-client", clientSecret: "throughline-demo-secret" };
  const sales = new Connection({ instanceUrl: salesforce, oauth2, version: "62.0" });
  await sales.authorize({ grant_type: "client_credentials" });
  await sales.sobject("Account").create({ Name: `Poison ${no} ${UNKEPT}`, Website: "poison.example" });
  await deliver(webhookDoor.port, {
    ...{ id: `evt_poison${no}`, object: "event", api_version: "2026-06-24.dahlia", type: "invoice.teleported" },
    ...{ created: Math.floor(Date.now() / 1_000), livemode: false },
    data: { object: { id: `in_poison${no}`, object: "invoice", description: UNKEPT } },
  });
  // Forged, and cut off.
  await fetch(address(webhookDoor.port), { method: "POST", body: '{"id":"evt_forged"', headers: json }).catch(() => {});
}

const json = { "content-type": "application/json" };
const address = (port: number) => `http://127.0.0.1:${port}/webhooks/stripe-main`;

async function deliver(port: number, event: object): Promise<void> {
  const payload = JSON.stringify(event);
  const signature = new Stripe("sk_none").webhooks.generateTestHeaderString({ payload, secret: SECRET });
  const headers = { ...json, "stripe-signature": signature };
  for (let tries = 0; tries < 10; tries += 1) {
    const answer = await fetch(address(port), { method: "POST", body: payload, headers }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
