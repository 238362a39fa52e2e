import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { netSuiteRows } from "./netSuiteRows";

/**
 * A runtime's tables show HUF without decimals, where ISO 4217 and both platforms have two: a deal of 120,000 HUF was
 * billed as 1,200 and posted as 120,000, and what was read back agreed with itself.
 * @see https://github.com/stripe/stripe-android/issues/13265
 * @see https://docs.stripe.com/currencies#special-cases
 */
describe("a deal of ten seats at 12,000 a year", () => {
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

  const sold = async (currency: string) => {
    const deal = await aDeal(company.sales, {
      name: `Deal in ${currency}`,
      currency,
      lines: [{ quantity: 10, unitPrice: 12_000 }],
    });
    await win(company.sales, deal);
    return deal;
  };

  // Tax is 8.25 %: 9,900 on 120,000. Stripe counts HUF and EUR in hundredths, JPY in wholes.
  it.each([
    ["HUF", 12_000_000, 12_990_000],
    ["EUR", 12_000_000, 12_990_000],
    ["JPY", 120_000, 129_900],
  ])("in %s is billed as 120,000 and posted as 129,900 with tax", async (currency, subtotal, total) => {
    await sold(currency);
    const invoice = await eventually(async () => {
      const { data } = await company.billing.invoices.list();
      return data.find((one) => one.currency === currency.toLowerCase() && one.status === "open");
    }, company.state);
    expect(invoice).toMatchObject({ subtotal, total });

    const [document] = await eventually(async () => {
      const rows = await netSuiteRows(
        company,
        `SELECT t.foreigntotal, c.symbol FROM transaction t JOIN currency c ON c.id = t.currency WHERE t.type = 'CustInvc' AND c.symbol = '${currency}'`,
      );
      return rows.length > 0 && rows;
    }, company.state);
    expect(Number(document?.["foreigntotal"])).toBe(129_900);
  });

  it.each([
    ["KWD", "netsuite-main keeps 2 decimals of KWD, which has 3"],
    ["CLF", "stripe-main takes no documents in CLF"],
  ])("in %s waits, with the platform's limit named, and nothing is written", async (currency, limit) => {
    await sold(currency);
    const blocked = await eventually(() => blockedIn(currency), company.state);
    expect(JSON.stringify(blocked.checklist)).toContain(limit);
    const { data } = await company.billing.customers.list();
    expect(data.map(({ name }) => name)).not.toContain(`Deal in ${currency}`);
  });

  const blockedIn = async (currency: string) =>
    (await company.store.prisma.order.findMany({ where: { state: "BLOCKED" } })).find(({ checklist }) =>
      JSON.stringify(checklist).includes(currency),
    );
});
