import { anOrder, firstOfMonth, invoiced, provisioned } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

const usd = (minor: number) => ({ minor: BigInt(minor), currency: "USD" });
const line = anOrder("").lines[0] ?? { sku: "", name: "", quantity: "", unitPrice: usd(0), discountPct: null };

describe("an invoice of Stripe's", () => {
  let account: TestAccount;
  const rates: string[] = [];
  beforeEach(async () => {
    account = await startAccount({ taxRates: { "sub-us": rates } });
  });
  afterEach(async () => {
    rates.splice(0);
    await account.close();
  });

  const taxed = async (percentage: number, inclusive: boolean) => {
    const rate = { display_name: "Sales tax", jurisdiction: "US-CA", percentage, inclusive };
    const { id } = await account.stripe.taxRates.create(rate);
    rates.splice(0, rates.length, id);
    return id;
  };

  it("is read with its discount, tax and each period billed since service began", async () => {
    const code = await taxed(8.25, false);
    const lines = [
      { ...line, discountPct: "10" },
      { ...line, sku: "SUPPORT", name: "Support", quantity: "1", unitPrice: usd(3_333) },
    ];
    const order = { serviceStart: firstOfMonth(-1), lines };
    const { customer, subscription, invoice } = await invoiced(account.billing, order);
    const tax = Math.round(27_000 * 0.0825) * 2 + Math.round(3_333 * 0.0825) * 2;
    expect(invoice).toMatchObject({
      ...{ customerExternalId: customer, subscriptionExternalId: subscription, status: "OPEN", currency: "USD" },
      ...{ subtotal: usd(66_666), discount: usd(6_000), tax: usd(tax), total: usd(60_666 + tax) },
      ...{ amountDue: usd(60_666 + tax), attempts: 0, nextAttemptAt: null, correlationId: "corr-1" },
    });
    expect(invoice.number).toMatch(/-0001$/);
    const periods = [
      [firstOfMonth(-1), firstOfMonth()],
      [firstOfMonth(), firstOfMonth(1)],
    ];
    expect(invoice.lines.map(({ sku, net, serviceStart, serviceEnd }) => [sku, net, serviceStart, serviceEnd])).toEqual(
      expect.arrayContaining(
        periods.flatMap(([start, end]) => [
          ["PLATFORM", usd(27_000), start, end],
          ["SUPPORT", usd(3_333), start, end],
        ]),
      ),
    );
    expect(invoice.lines[0]?.taxes).toEqual([
      {
        jurisdiction: "US-CA",
        rate: "8.25",
        taxable: usd(27_000),
        tax: usd(2_228),
        code,
        inclusive: false,
        treatment: "RATED",
      },
    ]);
    const net = invoice.lines.reduce((sum, { net: { minor } }) => sum + minor, 0n);
    expect(net).toBe(invoice.total.minor - invoice.tax.minor);
  });

  it("has inclusive tax taken out of its lines", async () => {
    // Billed by hand: the hub itself sells net of tax.
    const { billing, stripe } = account;
    const { customer } = await invoiced(billing);
    const rate = await taxed(20, true);
    await stripe.invoiceItems.create({ customer, amount: 30_000, currency: "usd", tax_rates: [rate] });
    const { id } = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    const invoice = await billing.read("Invoice", id);
    expect(invoice).toMatchObject({ total: usd(30_000), tax: usd(5_000) });
    expect(invoice?.lines.map(({ net }) => net)).toEqual([usd(25_000)]);
    expect(invoice?.lines[0]?.taxes[0]).toMatchObject({ taxable: usd(25_000), tax: usd(5_000), inclusive: true });
  });

  it("is due after the deal's terms, and is numbered once", async () => {
    const { billing } = account;
    const { invoice: id } = await provisioned(billing, { paymentTermsDays: 45 });
    expect(await billing.read("Invoice", id)).toMatchObject({
      ...{ status: "DRAFT", number: null, issuedAt: null },
      // Nobody owes what is not issued.
      amountDue: usd(0),
    });
    const first = await billing.write("finalizeInvoice", "a", { invoiceExternalId: id });
    const other = await billing.write("finalizeInvoice", "b", { invoiceExternalId: id });
    expect([first.repeated, other.repeated]).toEqual([false, true]);
    const numbered = await billing.read("Invoice", id);
    const issued = Date.parse(numbered?.issuedAt ?? "");
    expect(Date.parse(numbered?.dueAt ?? "")).toBe(issued + 45 * 86_400_000);
  });

  it("bears the date that a person gave it, and is due by when it was numbered", async () => {
    const { billing, stripe } = account;
    const { invoice: id } = await provisioned(billing);
    const given = Date.parse("2026-03-31T12:00:00Z") / 1_000;
    await stripe.invoices.update(id, { effective_at: given });
    expect(await billing.read("Invoice", id)).toMatchObject({ status: "DRAFT", datedAt: null });
    await billing.write("finalizeInvoice", "a", { invoiceExternalId: id });
    const numbered = await billing.read("Invoice", id);
    expect(numbered?.datedAt).toBe("2026-03-31T12:00:00.000Z");
    expect(Date.parse(numbered?.issuedAt ?? "")).toBeGreaterThan(given * 1_000);
    await expect(stripe.invoices.update(id, { effective_at: given })).rejects.toMatchObject({ param: "effective_at" });
  });

  it("is open for less once it is credited, and the credit names it", async () => {
    const { billing, stripe } = account;
    const { customer, invoice } = await invoiced(billing);
    const note = await stripe.creditNotes.create({
      invoice: invoice.externalId,
      amount: 10_000,
      reason: "order_change",
      metadata: { throughline_correlation: "corr-1" },
    });
    expect(await billing.read("Invoice", invoice.externalId)).toMatchObject({
      ...{ status: "OPEN", total: usd(30_000), amountDue: usd(20_000) },
    });
    expect(await billing.read("CreditMemo", note.id)).toMatchObject({
      ...{ customerExternalId: customer, invoiceExternalId: invoice.externalId, total: usd(10_000) },
      ...{ status: "ISSUED", reason: "order_change", number: note.number, correlationId: "corr-1" },
    });
  });

  it("is in whole units for a currency that has no fractions", async () => {
    const isk = { minor: 4_990n, currency: "ISK" };
    const { invoice } = await invoiced(account.billing, { currency: "ISK", lines: [{ ...line, unitPrice: isk }] });
    expect(invoice).toMatchObject({ currency: "ISK", total: { minor: 14_970n, currency: "ISK" } });
    const { total } = await account.stripe.invoices.retrieve(invoice.externalId);
    expect(total).toBe(1_497_000);
  });
});
