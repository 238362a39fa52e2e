import Stripe from "stripe";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany, type Company } from "./startCompany";

describe("input that is not what it should be", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  const { webhooks } = new Stripe("sk_test_any");
  const now = () => Math.floor(Date.now() / 1_000);

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  const sign = (payload: string, timestamp = now(), secret = company.places.webhookSecret) =>
    webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const deliver = async (body: string, signature: string | null = sign(body), instance = "stripe-main") => {
    const headers = { "content-type": "application/json", ...(signature && { "stripe-signature": signature }) };
    const answer = await fetch(`${hub.url}/webhooks/${instance}`, { method: "POST", headers, body });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const refusal = (status: number, message: string, code: string = expect.any(String)) => ({
    status,
    body: { error: { code, message: expect.stringContaining(message), correlationId: expect.any(String) } },
  });
  const event = (id: string, object: object, type = "customer.updated") =>
    JSON.stringify({ id, object: "event", type, created: now(), livemode: false, data: { object } });
  const customer = { object: "customer", id: "cus_1" };
  const kept = () => company.store.prisma.inboxMessage.findMany({ where: { source: "stripe-main/webhook" } });

  it("refuses a delivery that is forged, altered, unsigned or stale, and keeps nothing of it", async () => {
    const body = event("evt_forged", customer);
    const forged = await deliver(body, sign(body, now(), "whsec_of_someone_else"));
    expect(forged).toEqual(refusal(400, "signature does not hold", "webhook.forged"));
    const altered = await deliver(event("evt_forged", { ...customer, id: "cus_2" }), sign(body));
    expect(altered).toEqual(refusal(400, "signature does not hold", "webhook.forged"));
    expect(await deliver(body, null)).toEqual(refusal(400, "no Stripe-Signature", "webhook.unsigned"));
    expect(await deliver(body, "nonsense")).toEqual(refusal(400, "signature does not hold", "webhook.forged"));
    expect(await deliver(body, sign(body, now() - 3_600))).toEqual(
      refusal(400, "more than 300 s ago", "webhook.stale"),
    );
    expect(await kept()).toEqual([]);
  });

  it("refuses what is signed, but is no event, and keeps nothing of it", async () => {
    const bodies = ["{ not json", "null", "[]", "{}", "", event("evt_empty", {}), '{"id":1,"type":2}'];
    for (const body of bodies) {
      expect([body, await deliver(body)]).toEqual([body, refusal(400, "not a Stripe event", "webhook.malformed")]);
    }
    expect(await kept()).toEqual([]);
  });

  it("refuses what is too large, and what is for an instance that does not exist, and goes on", async () => {
    const large = " ".repeat(1_100_000);
    expect(await deliver(large)).toEqual(refusal(413, "larger than 1048576 bytes", "TOO_LARGE"));
    const body = event("evt_elsewhere", customer);
    expect(await deliver(body, sign(body), "stripe-mars")).toEqual(refusal(404, '"stripe-mars"', "UNKNOWN_INSTANCE"));
    expect(await deliver(body, sign(body), "netsuite-main")).toMatchObject({ status: 404 });
    expect((await fetch(`${hub.url}/health/live`)).status).toBe(200);
    expect(await kept()).toEqual([]);
  });

  it("acknowledges an event about a kind of object that it does not keep, and keeps nothing", async () => {
    const body = event("evt_kind", { object: "issuing.card", id: "ic_1" }, "issuing_card.created");
    expect(await deliver(body)).toEqual({ status: 200, body: { received: 0, fresh: 0 } });
    expect(await kept()).toEqual([]);
  });

  it("takes an event about a record that the platform does not have once, and makes nothing of it", async () => {
    const body = event("evt_unknown", { object: "customer", id: "cus_unknown" });
    expect(await deliver(body)).toEqual({ status: 200, body: { received: 1, fresh: 1 } });
    expect(await deliver(body)).toEqual({ status: 200, body: { received: 1, fresh: 0 } });
    const settled = await eventually(async () => (await kept()).filter((one) => one.processedAt)[0], company.state);
    expect(settled).toMatchObject({ objectId: "cus_unknown", duplicates: 1, error: null });
    const { prisma } = company.store;
    expect([await prisma.billingProfile.count(), await prisma.exceptionCase.count()]).toEqual([0, 0]);
  });

  it.each([
    ["Empty", "without lines", { lines: [] }, [["lines", "lines", "Add at least one product line."]]],
    [
      "Penniless",
      "without a currency",
      { fields: { CurrencyIsoCode: null }, lines: [] },
      [
        ["currency", "currency", "Set the currency to an ISO 4217 code; it is empty."],
        ["lines", "lines", "Add at least one product line."],
      ],
    ],
    [
      "Foreign",
      "in a currency that the ERP does not have",
      { currency: "SEK" },
      [
        [
          "currency",
          "currency",
          "netsuite-main takes no documents in SEK. Choose a currency that every platform takes (EUR, GBP, HUF, JPY, USD), or set SEK up there.",
        ],
      ],
    ],
  ])(
    "blocks the deal %s, %s, by field, rule and message, and writes nothing to any platform",
    async (name, _how, wish, broken) => {
      const { sales, store, state } = company;
      await win(sales, await aDeal(sales, { name, ...wish }));
      const opportunity = await eventually(
        () => store.prisma.opportunity.findFirst({ where: { name: `${name} platform`, status: "WON" } }),
        state,
      );
      const blocked = { opportunityId: opportunity.id, state: "BLOCKED" };
      const { checklist } = await eventually(() => store.prisma.order.findFirst({ where: blocked }), state);
      expect(checklist).toEqual(
        broken.map(([rule, field, message]) => expect.objectContaining({ rule, field, message })),
      );
      expect(await store.prisma.outboundWrite.count()).toBe(0);
      expect(await written()).toEqual([]);
    },
  );

  /** What the hub, and it alone, would have written. */
  async function written(): Promise<string[]> {
    const received = Object.values(company.sandboxes).map((url) => company.control(url, "requests"));
    const requests = (await Promise.all(received)).flat() as { method: string; path: string }[];
    const writes = /\/composite$|^\/v1\/(customers|products|prices|subscriptions|invoices)|\/record\/v1\//;
    return requests.filter(({ method, path }) => method !== "GET" && writes.test(path)).map(({ path }) => path);
  }
});
