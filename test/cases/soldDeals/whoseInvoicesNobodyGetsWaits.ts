import { aBillingContact, create } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import { netSuiteRows } from "../netSuiteRows";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseInvoicesNobodyGetsWaits: Case<WonDeals> = {
  sentence: "whose invoices nobody gets waits, until its account's billing contact has an address, as has the customer",
  source: ["https://docs.stripe.com/invoicing/send-email", "https://github.com/useautumn/autumn/pull/3177"],
  async holds({ company, blocked }) {
    const { sales, billing, store, state } = company;
    const accountId = await create(sales, "Account", { Name: "Unsent" });
    // Somebody at the account, whom invoices are not sent to.
    await create(sales, "Contact", { AccountId: accountId, LastName: "Buyer", Email: "buyer@unsent.example" });
    const broken = await blocked("Unsent", { accountId });
    expect([...broken]).toEqual([["billing-email", expect.stringMatching(/^Mark the account's contact/)]]);

    const contact = await aBillingContact(sales, accountId, null);
    const says = async (words: RegExp) => {
      const order = await orderOf(company, "Unsent", { state: "BLOCKED" });
      return words.test(JSON.stringify(order?.checklist));
    };
    await eventually(() => says(/Give the account's billing contact an e-mail address/), state);
    expect(await customersNamed(company, "Unsent")).toEqual([]);

    await sales.sobject("Contact").update({ Id: contact, Email: "ap@unsent.example" });
    await eventually(() => orderOf(company, "Unsent", { state: "FULFILLED" }), state);
    const [customer = ""] = await customersNamed(company, "Unsent");
    expect(await billing.customers.retrieve(customer)).toMatchObject({ email: "ap@unsent.example" });
    expect(await netSuiteRows(company, "SELECT email FROM customer WHERE companyname = 'Unsent'")).toEqual([
      expect.objectContaining({ email: "ap@unsent.example" }),
    ]);
    // It is a person's: neither the order's case nor what is shown of its writes tells it.
    const cases = await store.prisma.exceptionCase.findMany({ where: { subjectType: "Order" } });
    const writes = await store.prisma.outboundWrite.findMany({ where: { objectType: "Customer" } });
    const told = [...cases.map(({ explanation }) => explanation), ...writes.map(({ after }) => JSON.stringify(after))];
    expect(told.join(" ")).not.toContain(".example");
  },
};
