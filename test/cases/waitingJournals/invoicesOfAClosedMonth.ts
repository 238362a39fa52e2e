import { eventually } from "../../workflows/eventually";
import { firstOfThisMonth } from "../billedDeals";
import { closeThisMonth } from "../closeThisMonth";
import { corrections } from "../corrections";
import { fulfilledDeals } from "../fulfilledDeals";
import { once } from "../once";
import { runningCompany } from "../runningCompany";
import { monthFromNow, quarterDays } from "./quarterOfService";

export type InvoicesOfAClosedMonth = Awaited<ReturnType<typeof invoicesOfAClosedMonth>>;

/** An invoice of a quarter and one of a year whose first month is over, and closed in the ledger before it was earned. */
export async function invoicesOfAClosedMonth() {
  const { company, restart, close } = await runningCompany();
  const { prisma } = company.store;
  // Each day of the quarter earns 10.00.
  const lines = [{ quantity: 1, unitPrice: 10 * Number(quarterDays) }];
  const service = { Service_Start__c: firstOfThisMonth() };
  const quarter = { ...service, Term_Months__c: 3, Billing_Interval__c: "Quarterly" };
  await fulfilledDeals(company, ["Quarterly"], { lines, fields: quarter });
  await fulfilledDeals(company, ["Annual"], { fields: service });
  await closeThisMonth(company);
  /** Lets the hub's clock go on to a moment. */
  const moveTo = (moment: number) => restart({}, () => new Date(moment));
  await moveTo(monthFromNow(1, 2));

  /** A deal's invoice by the ids of billing and of the hub, and the case of its first month's journal, once that waits. */
  const waiting = async (name: string) => {
    const account = await prisma.account.findFirstOrThrow({ where: { name } });
    const where = { accountId: account.id, kind: "REVENUE_JOURNAL", status: "HELD" };
    const { id, invoiceId } = await eventually(() => prisma.posting.findFirst({ where }), company.state);
    const journal = await prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: id, class: "PERIOD_CLOSED" } });
    const ref = { objectType: "Invoice", entityId: invoiceId ?? "" };
    const { externalId: invoice } = await prisma.externalRef.findFirstOrThrow({ where: ref });
    return { invoice, invoiceId: invoiceId ?? "", journal: journal.id };
  };
  const quarterly = await waiting("Quarterly");
  const annual = await waiting("Annual");

  const cases = corrections(company);
  /** A credit note of 1.00 for each day of the quarter, without tax, and its case. */
  const credit = async () => {
    const amount = 100 * Number(quarterDays);
    const note = await company.billing.creditNotes.create({ invoice: quarterly.invoice, amount });
    return cases.raised(await cases.idOf("CreditMemo", note.id), "credit memo");
  };
  return { company, cases, quarterly, annual, credit, creditInFirstMonth: once(credit), moveTo, close };
}
