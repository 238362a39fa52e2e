import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "jsforce";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { run, type Running } from "./run";

const BILLING = "stripe-us";

describe("a hub whose settings file says which legal entities an instance serves", () => {
  let database: TestDatabase;
  let store: Store;
  let folder: string;
  let stripe: string;
  let sales: Connection;
  const running: Running[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    folder = mkdtempSync(join(tmpdir(), "throughline-served-"));
    const { STRIPE_API_URL: url = "", SANDBOX_STRIPE_WEBHOOK_URL: door = "", ...others } = await places();
    stripe = url;
    const file = join(folder, "throughline.jsonc");
    const account = {
      ...{ id: BILLING, platform: "stripe", role: "BILLING", environment: "stand-in", legalEntities: ["sub-us"], url },
      credentials: { apiKey: { env: "KEY_OF_STRIPE" }, webhookSecrets: { env: "SIGNING_OF_STRIPE" } },
    };
    writeFileSync(file, JSON.stringify({ instances: [account] }));
    const env: Record<string, string> = {
      ...{ ...others, DATABASE_URL: database.url, DATA_DIR: folder, AUDIT_KEY: "a-key-for-this-test-only" },
      ...{ SANDBOX_STRIPE_WEBHOOK_URL: door.replace("stripe-main", BILLING), SETTINGS_FILE: file },
      ...{ KEY_OF_STRIPE: "sk_test_throughline_demo", SIGNING_OF_STRIPE: "whsec_throughline_demo" },
    };
    await run(["tools/build.mjs"], {}).says("Built");
    const roles = [...["salesforce", "stripe", "netsuite"].map((name) => ["sandbox", name]), ["worker"]];
    for (const role of roles) {
      const started = run(["dist/main.js", ...role], env);
      running.push(started);
      await started.says("listens");
    }
    const loginUrl = String(env["SALESFORCE_LOGIN_URL"]);
    const oauth2 = { loginUrl, clientId: "throughline-demo-client", clientSecret: "throughline-demo-secret" };
    sales = new Connection({ instanceUrl: loginUrl, oauth2, version: "62.0" });
    await sales.authorize({ grant_type: "client_credentials" });
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.end("SIGTERM")));
    await store?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const state = async () => running.map((one) => one.output().slice(-2_000));
  const orderOf = async (opportunityId: string) => {
    const link = await store.prisma.externalRef.findFirst({ where: { externalId: opportunityId } });
    return link && store.prisma.order.findFirst({ where: { opportunityId: link.entityId } });
  };
  const inState = (opportunityId: string, wanted: string) =>
    eventually(async () => {
      const order = await orderOf(opportunityId);
      return order?.state === wanted ? order : null;
    }, state);
  const customers = async () => {
    const headers = { authorization: "Bearer sk_test_throughline_demo" };
    const answer = await fetch(`${stripe}/v1/customers`, { headers });
    return ((await answer.json()) as { data: { name: string }[] }).data.map(({ name }) => name);
  };

  it("holds a deal of another one, says why, and bills it once it is of one that is served", async () => {
    const served = await aDeal(sales, { name: "Served" });
    const other = await aDeal(sales, { name: "Elsewhere", fields: { Selling_Entity__c: "sub-de" } });
    await win(sales, served);
    await win(sales, other);
    await inState(served.opportunityId, "FULFILLED");
    const blocked = await inState(other.opportunityId, "BLOCKED");
    expect(blocked.checklist).toContainEqual(
      expect.objectContaining({
        ...{ field: "sellingEntity", rule: `served-by-${BILLING}` },
        message: `${BILLING} serves sub-us alone: choose one of them as the selling entity, or have the settings name it.`,
      }),
    );
    expect(await customers()).toEqual(["Served"]);

    await sales.sobject("Opportunity").update({ Id: other.opportunityId, Selling_Entity__c: "sub-us" });
    await inState(other.opportunityId, "FULFILLED");
    expect((await customers()).sort()).toEqual(["Elsewhere", "Served"]);
  });
});
