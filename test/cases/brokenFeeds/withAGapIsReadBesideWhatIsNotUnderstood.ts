import { writeCursor } from "../../../connectors/stripe/changes/eventCursor";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { CompanyThatIsRead } from "./companyThatIsRead";

export const withAGapIsReadBesideWhatIsNotUnderstood: Case<CompanyThatIsRead> = {
  sentence:
    "that no longer keeps what happened is read whole again: what is not understood is a case, and stops nothing",
  source: ["https://docs.stripe.com/api/events/list", "https://docs.stripe.com/api/prices/object#price_object-tiers"],
  async holds({ company, known, whileAway }) {
    const { billing, store, state } = company;
    const sent = { customer: known.customer, collection_method: "send_invoice", days_until_due: 30 } as const;
    const product = (await billing.products.create({ name: "By hand" })).id;
    const monthly = { product, currency: "usd", recurring: { interval: "month" } } as const;
    // Of 20 units no tier says what they cost.
    const upTo10 = await billing.prices.create({
      ...{ ...monthly, billing_scheme: "tiered", tiers_mode: "volume", tiers: [{ up_to: 10, unit_amount: 100 }] },
    });
    const plain = await billing.prices.create({ ...monthly, unit_amount: 100 });
    const idOf = ({ id }: { id: string }) => id;
    const strange = await billing.subscriptions
      .create({ ...sent, items: [{ price: upTo10.id, quantity: 20 }] })
      .then(idOf);
    const other = await billing.subscriptions.create({ ...sent, items: [{ price: plain.id }] }).then(idOf);

    const [source, at] = ["stripe-main/events", Math.floor(Date.now() / 1_000) - 40 * 86_400];
    const old = writeCursor({ at, seen: {} });
    await whileAway(() => store.prisma.feedCursor.update({ where: { source }, data: { cursor: old } }));
    const read = { source: { startsWith: "stripe-main/gap-" }, objectType: "Subscription", processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: { ...read, objectId: other } }), state);
    await eventually(() => store.prisma.feedCursor.findFirst({ where: { source, cursor: { not: old } } }), state);
    const subjectId = `stripe-main Subscription ${strange}`;
    const raised = await eventually(() => store.prisma.exceptionCase.findFirst({ where: { subjectId } }), state);
    expect(raised).toMatchObject({ class: "SCHEMA_DRIFT", explanation: expect.stringContaining(upTo10.id) });
  },
};
