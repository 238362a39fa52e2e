import { runningCompany } from "../../cases/runningCompany";
import { openAccount, type OpenAccount } from "../../sandbox/stripe/openAccount";
import { connectorsFor } from "../connectorsFor";
import { eventually } from "../eventually";

describe("an event of another mode than the Stripe account is set to be of", () => {
  let hub: Awaited<ReturnType<typeof runningCompany>>;
  let live: OpenAccount;
  beforeAll(async () => {
    hub = await runningCompany();
    const { webhookSecret: secret } = hub.company.places;
    live = await openAccount({ livemode: true, webhooks: [{ url: `${hub.hub.url}/webhooks/stripe-main`, secret }] });
  });
  afterAll(async () => {
    await live?.close();
    await hub?.close();
  });

  const caseOf = async (mode: string) => {
    const title = `stripe-main is told of events of ${mode} mode: none is taken in`;
    const found = await hub.company.store.prisma.exceptionCase.findMany({ where: { title } });
    expect(found.length).toBeLessThan(2);
    return found[0] ?? null;
  };
  const ended = async (mode: string) => (await caseOf(mode))?.state === "RESOLVED" || null;
  /** What is kept of an object of another mode, as it came. */
  const kept = (objectId: string) =>
    hub.company.store.prisma.inboxMessage.findFirst({
      where: { payload: { path: ["told", "data", "object", "id"], equals: objectId } },
    });
  const setTo = (livemode: boolean) =>
    hub.restart({}, undefined, (places, log) => connectorsFor({ ...places, livemode }, log));

  it("is kept and not taken in, by one case that says which and what to do, while its own go on", async () => {
    const { state, store, billing, sandboxes } = hub.company;
    const first = await live.stripe.customers.create({ name: "Of live mode" });
    await eventually(() => caseOf("live"), state);
    const second = await live.stripe.products.create({ name: "Of no interest, were it of this mode" });
    const told = await eventually(async () => {
      const found = await caseOf("live");
      return found?.explanation.includes("product.created") ? found : null;
    }, state);
    expect(told).toMatchObject({
      ...{ state: "OPEN", class: "VALIDATION", subjectType: "UnhandledMessage", attempts: 2, system: "BILLING" },
      ...{ amountAtRiskMinor: null },
      suggestedActions: [{ code: "CORRECT", label: expect.stringContaining("endpoint") }],
    });
    expect(told.explanation).toContain("It says livemode: true, so it is of Stripe's live mode");
    expect(told.explanation).toContain("the instance is set to be of test mode");
    expect(told.explanation).toContain("find the webhook endpoint of live mode in Stripe that leads to this hub");
    for (const { id } of [first, second]) {
      expect(await kept(id)).toMatchObject({
        ...{
          source: "stripe-main/webhook",
          processedAt: null,
          objectType: "Unhandled",
          error: expect.stringContaining("livemode: true"),
        },
      });
    }
    // Nobody looked in this account for another's customer.
    const asked = await fetch(`${sandboxes.stripe}/_sandbox/requests`);
    expect(await asked.text()).not.toContain(first.id);

    const own = await billing.customers.create({ name: "Of test mode" });
    const taken = { source: "stripe-main/webhook", objectId: own.id, processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: taken }), state);
    expect(await caseOf("test")).toBeNull();
  });

  it("is taken in by itself, and its case ends, once the settings say that it is of this account", async () => {
    const { state, billing, store } = hub.company;
    await setTo(true);
    await eventually(() => ended("live"), state);
    const waiting = { processedAt: null, payload: { path: ["told", "livemode"], equals: true } };
    await eventually(async () => (await store.prisma.inboxMessage.count({ where: waiting })) === 0 || null, state);

    const own = await billing.customers.create({ name: "Of test mode" });
    await eventually(() => kept(own.id), state);
    expect(await eventually(() => caseOf("test"), state)).toMatchObject({
      state: "OPEN",
      explanation: expect.stringContaining("It says livemode: false, so it is of Stripe's test mode"),
    });

    await setTo(false);
    await eventually(() => ended("test"), state);
  });
});
