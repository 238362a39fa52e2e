import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { billedDeals, type BilledDeal } from "./billedDeals";
import { corrections } from "./corrections";

/**
 * A credit note changed nothing in the hub: the ledger kept its receivable, its tax and its revenue, and all was "tied".
 * Figures by accounting's rules for credits: what is not earned comes off deferred revenue, tax is the note's own.
 * @see https://github.com/getlago/lago-api/issues/4996
 * @see https://docs.stripe.com/invoicing/integration/programmatic-credit-notes
 */
describe("of an invoice over 11,691.00 USD, of which nothing is earned yet", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let deals: Record<"Bare" | "Lined" | "Kept" | "Returned" | "Outside", BilledDeal>;
  let cases: ReturnType<typeof corrections>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    cases = corrections(company);
    deals = await billedDeals(company, ["Bare", "Lined", "Kept", "Returned", "Outside"]);
    for (const { invoice } of [deals.Kept, deals.Returned, deals.Outside]) {
      await company.billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    }
    const paid = () => company.store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
    await eventually(async () => (await paid()) === 3, company.state);
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  it("a bare credit of 200.00 before payment: 200.00 too much are receivable, and deferred", async () => {
    const { invoice, invoiceId } = deals.Bare;
    const note = await company.billing.creditNotes.create({ invoice: invoice.id, amount: 20_000 });
    const id = await cases.idOf("CreditMemo", note.id);
    const raised = await cases.raised(id);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", cause: "credit memo", subjectType: "CreditMemo", system: "ERP" },
      ...{ amountAtRiskMinor: 20_000n, currency: "USD" },
      title: expect.stringMatching(
        new RegExp(`^Billing gave the credit note \\S+ on invoice ${invoice.number}, and the ledger does not show it$`),
      ),
    });
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: 20_000n, DEFERRED: 20_000n });
    // Nothing was paid: less is due, and that is no part payment.
    const due = () => company.store.prisma.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    expect(await due()).toMatchObject({
      ...{ status: "OPEN", amountDueMinor: 1_149_100n, paidMinor: 0n, creditedMinor: 20_000n },
    });
  });

  it("a credit of 1,000.00 by line carries its own tax of 82.50, and ends when it is voided", async () => {
    const { billing, store } = company;
    const { invoice } = deals.Lined;
    // The line is 12,000.00 before its ten per cent: of 1,000.00 net that is 1,111.11, and 8.25 % of 1,000.00 is 82.50.
    const lines = [
      { type: "invoice_line_item", invoice_line_item: invoice.lines.data[0]?.id ?? "", amount: 111_111 },
    ] as const;
    const note = await billing.creditNotes.create({ invoice: invoice.id, lines: [...lines] });
    expect(note.total).toBe(108_250);
    const id = await cases.idOf("CreditMemo", note.id);
    const raised = await cases.raised(id);
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: 108_250n, TAX: 8_250n, DEFERRED: 100_000n });
    expect(await store.prisma.creditMemoLine.findMany({ where: { creditMemoId: id } })).toMatchObject([
      { amountMinor: 100_000n, invoiceLineId: expect.stringMatching(/^ln_/) },
    ]);
    await billing.creditNotes.voidCreditNote(note.id);
    await cases.ended(id);
  });

  /** @see https://github.com/fivetran/dbt_stripe/issues/32 */
  it("a credit of 200.00 to the customer's balance, after payment: 200.00 of unapplied credit are missing", async () => {
    const { invoice } = deals.Kept;
    const note = await company.billing.creditNotes.create({
      invoice: invoice.id,
      amount: 20_000,
      credit_amount: 20_000,
    });
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n, DEFERRED: 20_000n });
    expect((await company.billing.customers.retrieve(deals.Kept.customer)) as { balance?: number }).toMatchObject({
      balance: -20_000,
    });
  });

  it("a credit of 200.00 that is refunded is one case, which tells of its refund: 200.00 too much are in clearing", async () => {
    const { billing, store } = company;
    const { invoice } = deals.Returned;
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 20_000, refund_amount: 20_000 });
    const [refund] = note.refunds;
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(raised.id)).toEqual({ CLEARING: 20_000n, DEFERRED: 20_000n });
    const inbox = { objectType: "Refund", objectId: String(refund?.refund), processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: inbox }), company.state);
    await eventually(
      async () =>
        (await store.prisma.exceptionCase.count({
          where: { cause: `refund ${String(refund?.refund)}`, state: { not: "RESOLVED" } },
        })) === 0,
      company.state,
    );
    const { payment } = (await billing.invoicePayments.list({ invoice: invoice.id })).data[0] ?? {};
    const paymentId = await cases.idOf("Payment", String(payment?.payment_intent));
    const status = async () => (await store.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })).status;
    await eventually(async () => (await status()) === "PARTIALLY_REFUNDED", company.state);

    // The customer's bank sends it back: the credit memo stands, its money is in clearing again.
    await company.control(company.sandboxes.stripe, `refunds/${String(refund?.refund)}/failed`, {});
    const back = await cases.raised(paymentId, `refund ${String(refund?.refund)} failed`);
    expect(await cases.effects(back.id)).toEqual({ CLEARING: -20_000n, UNAPPLIED: -20_000n });
  });

  it("a credit of 200.00 settled outside of billing is unapplied until somebody enters how", async () => {
    const { invoice } = deals.Outside;
    const note = await company.billing.creditNotes.create({
      ...{ invoice: invoice.id, amount: 20_000, out_of_band_amount: 20_000 },
    });
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(raised.explanation).toContain("enter how 200.00 USD of it were settled outside of billing");
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n, DEFERRED: 20_000n });
  });
});
