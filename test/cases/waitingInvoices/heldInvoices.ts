import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { firstOfThisMonth } from "../billedDeals";
import { closeThisMonth, openThisMonth } from "../closeThisMonth";
import { corrections } from "../corrections";
import { runningCompany } from "../runningCompany";

export type HeldInvoices = Awaited<ReturnType<typeof heldInvoices>>;

/** A company whose ledger has closed the month that it is now, so that no invoice of it can be posted. */
export async function heldInvoices() {
  const { company, close } = await runningCompany();
  const { sales, store, billing, state } = company;
  await closeThisMonth(company);
  const cases = corrections(company);
  return {
    ...{ company, close, cases },
    effects: cases.effects,
    openThisMonth: () => openThisMonth(company),
    /**
     * The invoice of a deal that was won now, over 11,691.00 USD, once it waits: ten seats at 1,200.00 less ten per cent
     * are 10,800.00; with 8.25 % tax of 891.00, 11,691.00.
     */
    async held(name: string) {
      await win(sales, await aDeal(sales, { name, fields: { Service_Start__c: firstOfThisMonth() } }));
      const posting = await eventually(async () => {
        const account = await store.prisma.account.findFirst({ where: { name } });
        return account && store.prisma.posting.findFirst({ where: { accountId: account.id, status: "HELD" } });
      }, state);
      const raised = await store.prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: posting.id } });
      const { number } = await store.prisma.invoice.findUniqueOrThrow({ where: { id: posting.invoiceId ?? "" } });
      const found = (await billing.invoices.list({ limit: 100 })).data.find((one) => one.number === number);
      return { caseId: raised.id, invoice: found?.id ?? "", customer: String(found?.customer) };
    },
  };
}
