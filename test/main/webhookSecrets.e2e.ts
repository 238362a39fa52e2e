import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import Stripe from "stripe";
import { runWorker, type RunningWorker } from "../../main/roles/worker";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { places } from "./places";

const OLD = "whsec_old_one_of_this_test";
const NEW = "whsec_new_one_of_this_test";

describe("the signing secret of Stripe's webhooks, in a mounted file", () => {
  let database: TestDatabase;
  let store: Store;
  let worker: RunningWorker;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
    folder = mkdtempSync(join(tmpdir(), "throughline-webhooks-"));
    chmodSync(folder, 0o755);
    file = join(folder, "stripe-webhook-secrets");
    writeFileSync(file, `${OLD}\n`);
    const account = { STRIPE_API_KEY: "sk_test_throughline_demo", STRIPE_WEBHOOK_SECRETS_FILE: file };
    const env = { ...(await places()), ...account, DATA_DIR: folder, POLL_SECONDS: "3600" };
    worker = await runWorker(env, store, pino({ enabled: false }), () => {});
  });
  afterAll(async () => {
    await worker.close();
    await store.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const stripe = new Stripe("sk_test_unused");
  let sent = 0;
  /** Delivers an event signed with this secret. @returns the status of the answer */
  const deliver = async (secret: string) => {
    const created = Math.floor(Date.now() / 1_000);
    const object = { id: `in_${(sent += 1)}`, object: "invoice" };
    const payload = JSON.stringify({
      ...{ id: `evt_${sent}`, object: "event", type: "invoice.finalized", created, livemode: false },
      data: { object },
    });
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: created });
    const answer = await fetch(`${worker.url}/webhooks/stripe-main`, {
      method: "POST",
      headers: { "content-type": "application/json", "stripe-signature": signature },
      body: payload,
    });
    return answer.status;
  };
  /** As Kubernetes does: another file takes the place of the one before. */
  const mount = (text: string) => {
    writeFileSync(`${file}.next`, text);
    renameSync(`${file}.next`, file);
  };

  it("is changed without a restart: old and new are taken while both are listed, and the old no longer after it", async () => {
    expect([await deliver(OLD), await deliver(NEW)]).toEqual([200, 400]);
    mount(`${NEW}\n${OLD}\n`);
    expect([await deliver(OLD), await deliver(NEW)]).toEqual([200, 200]);
    mount(`${NEW}\n`);
    expect([await deliver(OLD), await deliver(NEW)]).toEqual([400, 200]);
  });

  it("is none once the file is emptied: whatever comes is to be sent again, is no forgery, and readiness says why", async () => {
    const refusals = () => store.prisma.auditEntry.count({ where: { action: "REFUSAL" } });
    const before = await refusals();
    const reasons = async () =>
      ((await (await fetch(`${worker.url}/health/ready`)).json()) as { reasons?: string[] }).reasons ?? [];
    const missing = "No STRIPE_WEBHOOK_SECRETS is in force";
    expect(await reasons()).not.toContain(missing);
    mount("");
    expect([await deliver(OLD), await deliver("whsec_of_nobody")]).toEqual([503, 503]);
    expect(await reasons()).toContain(missing);
    expect(await refusals()).toBe(before);
    mount(NEW);
    expect(await deliver(NEW)).toBe(200);
    expect(await reasons()).not.toContain(missing);
  });
});
