import { dayAt } from "../../domain/calendar/dayAt";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { accountsInNetSuite, borneBy, inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

/**
 * Salesforce with short fields, a rule that looks at every win, and change events that leave the deals out, in one
 * currency and in several; Stripe by a restricted key that may do little, where search lags, each event comes twice and a
 * price is archived once it was sold; NetSuite with two receivables accounts, two subsidiaries, dimensions that every line
 * must have, short fields, names that nobody shares, documents that people approve, and a company on the west coast, where the hub's
 * user alone is in GMT. The hub's company is in Berlin.
 */
describe.each([
  { crm: "one currency", strict: true, first: null, second: null, customers: ["usd", "usd"], ofEu: "USD" },
  {
    crm: "several currencies",
    strict: "several currencies",
    first: "USD",
    second: "EUR",
    customers: ["eur", "usd"],
    ofEu: "EUR",
  },
] as const)(
  "an account that buys of two entities, of strict accounts of all three, whose CRM has $crm",
  ({ strict, first, second, customers, ofEu }) => {
    let company: Company;
    let hub: Awaited<ReturnType<Company["startHub"]>>;
    let accountId: string;

    const fulfilled = (count: number) =>
      eventually(async () => {
        await approveAll(company, hub);
        const orders = await company.store.prisma.order.count({ where: { state: "FULFILLED" } });
        return orders === count || null;
      }, company.state);

    beforeAll(async () => {
      company = await startCompany({ strict, settings: { timeZone: "Europe/Berlin" } });
      hub = await company.startHub();
      // No change event tells of a deal here: it is heard of by the poll, which starts from its first.
      const { prisma } = company.store;
      await eventually(
        async () => prisma.feedCursor.findUnique({ where: { source: "salesforce-main/poll" } }),
        company.state,
      );
      // Closed on the day that it is where the company is, which goes live at this moment.
      const CloseDate = dayAt(new Date(), "Europe/Berlin");
      const deal = await aDeal(company.sales, { name: "Acme", currency: first, fields: { CloseDate } });
      ({ accountId } = deal);
      await win(company.sales, deal);
      await fulfilled(1);
      const fields = { Selling_Entity__c: "sub-eu", CloseDate };
      await win(company.sales, await aDeal(company.sales, { name: "Acme", accountId, currency: second, fields }));
      await fulfilled(2);
    });
    afterAll(async () => {
      await hub.stop();
      await company.close();
    });

    it("has a customer in Stripe for each entity and its currency, and one in NetSuite, in both subsidiaries", async () => {
      const inStripe = (await company.billing.customers.list()).data;
      expect(inStripe.map(({ name, email, currency }) => [name, email, currency]).sort()).toEqual(
        customers.map((currency) => ["Acme", "ap@acme.example", currency]),
      );
      const invoices = await invoicesIn(hub);
      expect(new Set(invoices.map((one) => one.customerExternalId)).size).toBe(1);
      expect(new Set(invoices.map((one) => one.legalEntityExternalId)).size).toBe(2);
    });

    /** 10 seats at 1,200.00 less 10 % are 10,800.00; tax of 8.25 % is due on what the entity in the US sells. */
    it("is billed by each entity in its currency", async () => {
      const invoices = await invoicesIn(hub);
      expect(invoices.map(({ approved }) => approved)).toEqual([true, true]);
      const totals = invoices.map(({ total }) => `${total.minor} ${total.currency}`);
      expect(totals.sort()).toEqual([`1080000 ${ofEu}`, "1169100 USD"]);
    });

    it("is told in Salesforce what it was billed, though no change event tells of its deals", async () => {
      const query = "SELECT TL_Billing_Status__c, TL_Last_Invoice__c, TL_Open_Balance__c FROM Opportunity";
      const { prisma } = company.store;
      const numbers = await prisma.invoice.findMany({ select: { number: true } });
      const told = await eventually(async () => {
        const { records } = await company.sales.query<Record<string, unknown>>(query);
        return records.every((each) => each["TL_Last_Invoice__c"] !== null) ? records : null;
      }, company.state);
      expect(told.map((each) => each["TL_Open_Balance__c"]).sort()).toEqual([10_800, 11_691]);
      expect(told.map((each) => each["TL_Billing_Status__c"])).toEqual(["Invoiced", "Invoiced"]);
      expect(told.map((each) => each["TL_Last_Invoice__c"]).sort()).toEqual(numbers.map(({ number }) => number).sort());
    });

    it("pays what NetSuite takes into the receivables account of the invoice, not its usual one", async () => {
      for (const invoice of (await company.billing.invoices.list()).data) {
        await company.billing.invoices.pay(invoice.id ?? "", { payment_method: "pm_card_visa" });
      }
      const { prisma } = company.store;
      await eventually(async () => {
        await approveAll(company, hub);
        const posted = await prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
        return posted === 2 || null;
      }, company.state);
      const documents = await inNetSuite(hub.hub.erp);
      const accounts = await accountsInNetSuite(hub.hub.erp);
      for (const currency of new Set(["USD", ofEu])) {
        const own = documents.filter(({ total }) => total.currency === currency);
        expect([currency, borneBy(own, accounts["1100"] ?? "")]).toEqual([currency, 0n]);
      }
      expect(borneBy(documents, accounts["1110"] ?? "")).toBe(0n);
    });

    it("leaves nothing for a person to do, but to let the hub see the changes of all deals", async () => {
      const cases = await company.store.prisma.exceptionCase.findMany({ where: { state: { not: "RESOLVED" } } });
      expect(cases).toEqual([
        expect.objectContaining({
          ...{ class: "AUTH", subjectType: "Feed", subjectId: "salesforce-main/pubsub" },
          explanation: expect.stringMatching(/Grant the integration user View All Records on Opportunity/),
        }),
      ]);
    });

    it("is heard of by change events once it may", async () => {
      const query = "SELECT Id FROM ObjectPermissions WHERE SobjectType = 'Opportunity'";
      const { records } = await company.sales.query<{ Id: string }>(query);
      await company.sales
        .sobject("ObjectPermissions")
        .update({ Id: records[0]?.Id ?? "", PermissionsViewAllRecords: true });
      const { prisma } = company.store;
      const open = { subjectType: "Feed", state: { not: "RESOLVED" } };
      await eventually(async () => (await prisma.exceptionCase.count({ where: open })) === 0 || null, company.state);
      const before = await prisma.inboxMessage.count({ where: { source: "salesforce-main/pubsub" } });
      await aDeal(company.sales, { name: "Acme", accountId, currency: first });
      await eventually(async () => {
        const told = await prisma.inboxMessage.count({ where: { source: "salesforce-main/pubsub" } });
        return told > before || null;
      }, company.state);
    });
  },
);

const invoicesIn = async (hub: Awaited<ReturnType<Company["startHub"]>>) =>
  (await inNetSuite(hub.hub.erp)).filter(({ kind }) => kind === "INVOICE");

/** An accountant approves what waits in NetSuite. */
async function approveAll(company: Company, hub: Awaited<ReturnType<Company["startHub"]>>): Promise<void> {
  const { control, sandboxes } = company;
  for (const { externalId, approved } of await inNetSuite(hub.hub.erp)) {
    if (!approved) await control(sandboxes.netsuite, `transactions/${externalId}/approve`, {});
  }
}
