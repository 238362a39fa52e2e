import type Stripe from "stripe";
import { paymentOf as readPayment } from "../../../connectors/stripe/read/payment";
import { projectPayment } from "../../../domain/projection/projectPayment";
import { openStore, type Store } from "../../../platform/store/openStore";
import { paymentOf } from "../../../subgraphs/billing/payment/paymentOf";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const instance = { id: "stripe-main", role: "BILLING", platform: "stripe" } as const;

describe("the fee of a payment", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  /** A payment of 100,000 yen, as Stripe has it: what it kept is told in the currency of the balance. */
  const taken = async (id: string, kept: { fee: number; currency: string } | null) => {
    const charge = { id: "ch_1", created: 1_782_900_000, amount_refunded: 0, balance_transaction: kept };
    const intent = {
      ...{ id, status: "succeeded", amount: 100_000, amount_received: 100_000, currency: "jpy", metadata: {} },
      ...{ customer: null, created: 1_782_900_000, latest_charge: charge },
    } as unknown as Stripe.PaymentIntent;
    const record = readPayment("sk_test_1", intent, { invoicePayment: null, charges: [], disputes: [] });
    const take = () => store.prisma.$transaction((tx) => projectPayment(tx, now, instance, record, null, "UTC"));
    const shown = async () =>
      paymentOf(await store.prisma.payment.findUniqueOrThrow({ where: { id: (await take()).id } }));
    return { take, shown };
  };

  it("is in the currency that it was settled in, not in the payment's", async () => {
    const { shown } = await taken("pi_1", { fee: 2_341, currency: "usd" });
    const { amount, fee } = await shown();
    expect(amount).toEqual({ amount: "100000", currency: "JPY" });
    expect(fee).toEqual({ amount: "23.41", currency: "USD" });
  });

  it("is unknown where it was not told, and where its currency was not kept until it is read again", async () => {
    expect((await (await taken("pi_2", null)).shown()).fee).toBeNull();
    const { take, shown } = await taken("pi_3", { fee: 2_341, currency: "usd" });
    const { id } = await take();
    // As a row was from before the currency was kept.
    const row = await store.prisma.payment.update({ where: { id }, data: { feeCurrency: null, contentHash: "old" } });
    expect(paymentOf(row).fee).toBeNull();
    expect((await shown()).fee).toEqual({ amount: "23.41", currency: "USD" });
  });
});
