import Stripe from "stripe";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * A message of an unknown kind or instance was marked as processed, with nothing done. Vendors add types of events
 * without notice.
 * @see https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backward-compatible
 */
describe("a message that the hub has no rule for", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const deliver = (event: object) => {
    const payload = JSON.stringify(event);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: company.places.webhookSecret });
    return fetch(`${hub.url}/webhooks/stripe-main`, {
      method: "POST",
      headers: { "content-type": "application/json", "stripe-signature": signature },
      body: payload,
    });
  };
  const caseAbout = (word: string) =>
    company.store.prisma.exceptionCase.findFirst({ where: { class: "SCHEMA_DRIFT", title: { contains: word } } });

  it("is acknowledged, kept as it came, and told: an event of a type that Stripe added since", async () => {
    const object = { object: "invoice", id: "in_1", amount_due: 500 };
    const event = {
      id: "evt_new",
      object: "event",
      type: "invoice.reincarnated",
      created: 1_790_000_000,
      data: { object },
    };
    expect((await deliver(event)).status).toBe(200);
    const raised = await eventually(() => caseAbout("invoice.reincarnated"), company.state);
    expect(raised).toMatchObject({ state: "OPEN", system: "BILLING", payload: { message: event } });
    const kept = await company.store.prisma.inboxMessage.findFirst({ where: { eventId: "evt_new" } });
    expect(kept).toMatchObject({ processedAt: null, payload: event });
  });

  it("is told when no connected platform sent it", async () => {
    await company.store.prisma.inboxMessage.create({
      data: {
        ...{ id: "inbox_elsewhere", source: "stripe-emea/webhook", eventId: "evt_e", kind: "invoice.paid" },
        ...{ objectType: "Invoice", objectId: "in_1", payload: {} },
      },
    });
    const raised = await eventually(() => caseAbout("stripe-emea"), company.state);
    expect(raised.explanation).toContain('The hub is not connected to the platform instance "stripe-emea"');
  });

  it("is taken in by itself once the hub has a rule for it, and its case ends", async () => {
    const { store, billing } = company;
    await hub.stop();
    const { id: customer } = await billing.customers.create({ name: "Later" });
    await billing.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const [charge] = (await billing.charges.list({ customer })).data;
    const refund = await billing.refunds.create({ charge: charge?.id ?? "" });
    // As a hub without a rule for refunds would have left it.
    const payload = {
      id: "evt_r",
      object: "event",
      type: "refund.created",
      created: 1_790_000_000,
      data: { object: refund },
    };
    await store.prisma.inboxMessage.create({
      data: {
        ...{ id: "inbox_refund", source: "stripe-main/webhook", eventId: "evt_r", kind: "refund.created" },
        ...{ objectType: "Unhandled", objectId: "evt_r", payload: JSON.parse(JSON.stringify(payload)) },
      },
    });
    await store.prisma.$executeRaw`UPDATE operations.inbox_message SET due_at = 'infinity' WHERE id = 'inbox_refund'`;
    hub = await company.startHub();
    await eventually(
      () => store.prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", cause: `refund ${refund.id}` } }),
      company.state,
    );
    const message = () =>
      store.prisma.inboxMessage.findFirst({ where: { id: "inbox_refund", processedAt: { not: null } } });
    await eventually(message, company.state);
  });
});
