import { generateKeyPairSync } from "node:crypto";
import pino from "pino";
import Stripe from "stripe";
import { openAuditLog } from "../../platform/audit/openAuditLog";
import type { Store } from "../../platform/store/openStore";
import { startIntake, type IntakeOptions } from "../../workflows/intake/startIntake";
import { ask } from "../support/ask";
import { connectorsFor } from "../workflows/connectorsFor";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const secret = "whsec_test";
const nowhere = "http://127.0.0.1:1";
const { webhooks } = new Stripe("sk_test_any");

/** A genuine event's body, with the signature that Stripe would send. */
export function signedEvent(
  id: string,
  about: object = { object: "customer", id: "cus_1" },
  created = Math.floor(Date.now() / 1_000),
) {
  return signed(
    JSON.stringify({
      id,
      object: "event",
      type: "customer.updated",
      created,
      livemode: false,
      data: { object: about },
    }),
    created,
  );
}

/** A body with the signature that Stripe would send. */
export function signed(body: string, created = Math.floor(Date.now() / 1_000)) {
  const signature = webhooks.generateTestHeaderString({ payload: body, secret, timestamp: created });
  return { body, headers: { "content-type": "application/json", "stripe-signature": signature } };
}

/** The webhook door alone: no worker behind it takes anything out of the inbox, and no platform is there. */
export async function openDoor(store: Store, options: Partial<IntakeOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  const connectors = connectorsFor(
    {
      database: "",
      intakePort: 0,
      salesforce: nowhere,
      pubSub: "127.0.0.1:1",
      stripe: nowhere,
      webhookSecret: secret,
      taxRates: {},
      netsuite: nowhere,
      netsuiteAccount: "TSTDRV1",
      netsuiteKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      goLive: "2026-01-01T00:00:00Z",
    },
    log,
  );
  const now = () => new Date();
  const audit = openAuditLog(store, { log, now });
  const hub = { store, audit, log, now, ...connectors };
  const says = "The ERP's reference data has not been read yet";
  const facts = async () => [{ name: "reference data", state: "failed" as const, says }];
  const intake = await startIntake({ hub, facts }, { host: "127.0.0.1", port: 0, ...options });
  const path = "/webhooks/stripe-main";
  return {
    url: intake.url,
    path,
    /** What the log was told, one entry a line. */
    lines,
    deliver: ({ body, headers }: ReturnType<typeof signedEvent>) =>
      ask(intake.url, path, { method: "POST", headers, body }),
    close: async () => {
      await intake.close();
      await audit.close();
      await Promise.all(Object.values(connectors).map((connector) => connector.close()));
    },
  };
}
