import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Stripe from "stripe";
import { openAccount } from "./openAccount";

const by = (idempotencyKey: string) => ({ idempotencyKey });

describe("the Stripe sandbox's idempotency keys", () => {
  it("gives the first answer again, also after a restart, and names the first request", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stripe-"));
    const dataFile = join(folder, "account.jsonl");
    const before = await openAccount({ dataFile });
    const first = await before.stripe.customers.create({ name: "Acme" }, by("k"));
    await before.close();
    const after = await openAccount({ dataFile });
    const again = await after.stripe.customers.create({ name: "Acme" }, by("k"));
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers).toMatchObject({
      "idempotent-replayed": "true",
      "idempotency-key": "k",
      "original-request": first.lastResponse.requestId,
    });
    expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
    await after.close();
    rmSync(folder, { recursive: true });
  });

  it("refuses a key with other parameters, or at another address", async () => {
    const { stripe, close } = await openAccount();
    const { id } = await stripe.customers.create({ name: "Acme" }, by("k"));
    for (const other of [
      () => stripe.customers.create({ name: "Other" }, by("k")),
      () => stripe.customers.update(id, { name: "Acme" }, by("k")),
    ]) {
      await expect(other()).rejects.toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
    }
    await close();
  });

  it("refuses a key while its first request is under way, and gives its answer afterwards", async () => {
    const { stripe, url, close } = await openAccount();
    await fetch(`${url}/_sandbox/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "delay", delayMs: 500, match: { method: "POST" } }),
    });
    const slow = stripe.customers.create({ name: "Acme" }, by("k"));
    for (let made = 0; made === 0;) made = (await stripe.customers.list()).data.length;
    await expect(stripe.customers.create({ name: "Acme" }, by("k"))).rejects.toMatchObject({
      statusCode: 409,
      code: "idempotency_key_in_use",
    });
    const first = await slow;
    expect((await stripe.customers.create({ name: "Acme" }, by("k"))).id).toBe(first.id);
    expect((await stripe.customers.list()).data).toHaveLength(1);
    await close();
  });

  it("gives a refusal again though its reason is gone, but not one of parameters that never were valid", async () => {
    const { stripe, close } = await openAccount();
    const product = (id: string) => stripe.products.create({ id, name: "Platform" }, by("k"));
    const strange = { id: "prod_1", name: "Platform", colour: "red" } as Stripe.ProductCreateParams;
    await expect(stripe.products.create(strange, by("k"))).rejects.toMatchObject({ code: "parameter_unknown" });
    await product("prod_1");
    const price = { product: "prod_2", currency: "usd", unit_amount: 100 };
    await expect(stripe.prices.create(price, by("p"))).rejects.toMatchObject({ code: "resource_missing" });
    await stripe.products.create({ id: "prod_2", name: "Other" });
    await expect(stripe.prices.create(price, by("p"))).rejects.toMatchObject({
      code: "resource_missing",
      headers: { "idempotent-replayed": "true" },
    });
    expect((await stripe.prices.create(price, by("q"))).unit_amount).toBe(100);
    await close();
  });

  it("forgets a key after 24 hours, and takes none of more than 255 characters", async () => {
    let now = new Date("2026-11-01T00:00:00Z");
    const { stripe, close } = await openAccount({ clock: () => now });
    const first = await stripe.customers.create({ name: "Acme" }, by("k"));
    now = new Date("2026-11-01T23:59:59Z");
    expect((await stripe.customers.create({ name: "Acme" }, by("k"))).id).toBe(first.id);
    now = new Date("2026-11-02T00:00:00Z");
    expect((await stripe.customers.create({ name: "Acme" }, by("k"))).id).not.toBe(first.id);
    await expect(stripe.customers.create({}, by("k".repeat(256)))).rejects.toMatchObject({ statusCode: 400 });
    await close();
  });
});
