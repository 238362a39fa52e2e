import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listenForWebhooks } from "./listenForWebhooks";
import { openAccount } from "./openAccount";

describe("the Stripe sandbox's webhook endpoints", () => {
  it("shows an endpoint's secret at creation, and never again", async () => {
    const { stripe, close } = await openAccount();
    const made = await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/", enabled_events: ["*"] });
    expect(made.secret).toMatch(/^whsec_/);
    expect(await stripe.webhookEndpoints.retrieve(made.id)).not.toHaveProperty("secret");
    expect((await stripe.webhookEndpoints.list()).data).toEqual([expect.not.objectContaining({ secret: made.secret })]);
    await close();
  });

  it("sends an endpoint the types that it asked for, signed with its own secret", async () => {
    const hook = await listenForWebhooks("");
    const { stripe, close } = await openAccount();
    const made = await stripe.webhookEndpoints.create({ url: hook.url, enabled_events: ["product.created"] });
    hook.trust(String(made.secret));
    await stripe.customers.create({ name: "Acme" });
    await stripe.products.create({ name: "Platform" });
    await hook.until(() => hook.received.length > 0);
    expect(hook.received).toMatchObject([{ type: "product.created", pending_webhooks: 1 }]);
    expect(hook.failures).toEqual([]);
    await close();
    await hook.close();
  });

  it("changes what an endpoint hears, and sends a disabled one nothing", async () => {
    const hook = await listenForWebhooks("");
    const { stripe, close } = await openAccount();
    const made = await stripe.webhookEndpoints.create({ url: hook.url, enabled_events: ["product.created"] });
    hook.trust(String(made.secret));
    await stripe.webhookEndpoints.update(made.id, { disabled: true });
    await stripe.products.create({ name: "unheard" });
    const enabled = await stripe.webhookEndpoints.update(made.id, {
      disabled: false,
      enabled_events: ["*"],
      metadata: { used: "by a test" },
    });
    expect(enabled).toMatchObject({ status: "enabled", enabled_events: ["*"], metadata: { used: "by a test" } });
    await stripe.customers.create({ name: "heard" });
    await hook.until(() => hook.received.length > 0);
    expect(hook.received.map(({ type }) => type)).toEqual(["customer.created"]);
    await close();
    await hook.close();
  });

  it("forgets an endpoint that is deleted", async () => {
    const { stripe, close } = await openAccount();
    const { id } = await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/", enabled_events: ["*"] });
    expect(await stripe.webhookEndpoints.del(id)).toEqual(
      expect.objectContaining({ id, object: "webhook_endpoint", deleted: true }),
    );
    await expect(stripe.webhookEndpoints.retrieve(id)).rejects.toMatchObject({ code: "resource_missing" });
    await close();
  });

  it("refuses an address and an event type that cannot be", async () => {
    const { stripe, close } = await openAccount();
    const wrongUrl = stripe.webhookEndpoints.create({ url: "ftp://files", enabled_events: ["*"] });
    await expect(wrongUrl).rejects.toMatchObject({ param: "url" });
    const wrongType = stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/", enabled_events: ["Paid!" as "*"] });
    await expect(wrongType).rejects.toMatchObject({ statusCode: 400, param: "enabled_events[0]" });
    await close();
  });
});

describe("the Stripe sandbox's deliveries", () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-webhooks-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("go on after a restart, once each", async () => {
    const dataFile = join(folder, "restart.jsonl");
    const hook = await listenForWebhooks("whsec_given");
    const webhooks = [{ url: hook.url, secret: "whsec_given" }];
    hook.refuse(true);
    const before = await openAccount({ dataFile, webhooks });
    const made = await before.stripe.customers.create({ name: "Acme" });
    await hook.until(() => hook.refused() > 0);
    const [event] = (await before.stripe.events.list()).data;
    expect(event?.pending_webhooks).toBe(1);
    await before.close();
    hook.refuse(false);
    const after = await openAccount({ dataFile, webhooks });
    await hook.until(() => hook.received.length > 0);
    await after.close();
    expect(hook.received).toMatchObject([{ id: event?.id, data: { object: { id: made.id } } }]);

    const again = await openAccount({ dataFile, webhooks });
    expect((await again.stripe.events.list({ delivery_success: true })).data).toMatchObject([
      { id: event?.id, pending_webhooks: 0 },
    ]);
    await again.close();
    expect(hook.received).toHaveLength(1);
    await hook.close();
  });

  it("stand in the log with what caused them, even when the sandbox dies before the first try", async () => {
    const hook = await listenForWebhooks("whsec_given");
    const webhooks = [{ url: hook.url, secret: "whsec_given" }];
    const wholeLog = join(folder, "whole.jsonl");
    const before = await openAccount({ dataFile: wholeLog, webhooks });
    await before.stripe.customers.create({ name: "Acme" });
    await hook.until(() => hook.received.length === 1);
    await before.close();
    const dataFile = join(folder, "killed.jsonl");
    writeFileSync(dataFile, `${readFileSync(wholeLog, "utf8").split("\n")[0]}\n`);
    const after = await openAccount({ dataFile, webhooks });
    await hook.until(() => hook.received.length === 2);
    expect(hook.received[1]?.id).toBe(hook.received[0]?.id);
    await after.close();
    await hook.close();
  });
});
