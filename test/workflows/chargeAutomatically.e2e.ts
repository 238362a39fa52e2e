import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany, type Company } from "./startCompany";

describe("a company that charges automatically where it can", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    company = await startCompany({ settings: { collection: "CHARGE_AUTOMATICALLY" } });
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  it("sends the first invoice to a new customer, and charges the next deal to the card given since", async () => {
    const { sales, billing, store, state } = company;
    const fulfilled = (count: number) => async () =>
      (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === count;
    const first = await aDeal(sales, { name: "Regular" });
    await win(sales, first);
    await eventually(fulfilled(1), state);
    const [customer] = (await billing.customers.list()).data;
    const card = await billing.paymentMethods.attach("pm_card_visa", { customer: customer?.id ?? "" });
    await billing.customers.update(customer?.id ?? "", { invoice_settings: { default_payment_method: card.id } });

    const second = await aDeal(sales, { name: "Regular again", accountId: first.accountId });
    await win(sales, second);
    await eventually(fulfilled(2), state);
    await eventually(async () => (await store.prisma.posting.count({ where: { status: "POSTED" } })) === 5, state);

    const subscriptions = (await billing.subscriptions.list({ status: "all" })).data;
    expect(subscriptions.map(({ collection_method }) => collection_method)).toEqual([
      "charge_automatically",
      "send_invoice",
    ]);
    const postings = await store.prisma.posting.findMany({ select: { kind: true }, orderBy: { id: "asc" } });
    expect(postings.filter(({ kind }) => kind === "CUSTOMER_PAYMENT")).toHaveLength(1);
    expect((await billing.customers.list()).data).toHaveLength(1);
  });
});
