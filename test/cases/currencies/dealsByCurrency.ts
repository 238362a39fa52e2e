import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { customersNamed } from "../customersNamed";
import { netSuiteRows } from "../netSuiteRows";
import { orderOf } from "../orderOf";
import { runningCompany } from "../runningCompany";

export type DealsByCurrency = Awaited<ReturnType<typeof dealsByCurrency>>;

/** A company that sells ten seats at 12,000 a year, in one currency after the other. */
export async function dealsByCurrency() {
  const { company, close } = await runningCompany();
  const { sales, billing, state } = company;
  const named = (currency: string) => `Deal in ${currency}`;
  const sold = async (currency: string) => {
    const lines = [{ quantity: 10, unitPrice: 12_000 }];
    await win(sales, await aDeal(sales, { name: named(currency), currency, lines }));
  };
  return {
    close,
    /** What a deal comes to: the invoice in billing, in its minor units, and the total in the ledger's own words. */
    async billedAndPosted(currency: string) {
      await sold(currency);
      const { subtotal, total } = await eventually(async () => {
        const { data } = await billing.invoices.list();
        return data.find((one) => one.currency === currency.toLowerCase() && one.status === "open");
      }, state);
      const [document] = await eventually(async () => {
        const rows = await netSuiteRows(
          company,
          `SELECT t.foreigntotal, c.symbol FROM transaction t JOIN currency c ON c.id = t.currency WHERE t.type = 'CustInvc' AND c.symbol = '${currency}'`,
        );
        return rows.length > 0 && rows;
      }, state);
      return { subtotal, total, posted: Number(document?.["foreigntotal"]) };
    },
    /** The invoices in the ledger of an account that is sold to once more: in euros, from the company's other entity. */
    async postedOnceSoldAbroad(currency: string) {
      const { records } = await sales.query<{ Id: string }>(`SELECT Id FROM Account WHERE Name = '${named(currency)}'`);
      const [account] = records;
      if (!account) throw new Error(`nothing was sold in ${currency}`);
      const fields = { Selling_Entity__c: "sub-eu" };
      const lines = [{ quantity: 10, unitPrice: 12_000 }];
      await win(sales, await aDeal(sales, { accountId: account.Id, name: "Abroad", currency: "EUR", fields, lines }));
      return eventually(async () => {
        const rows = await netSuiteRows(
          company,
          `SELECT c.externalid AS account, s.externalid AS subsidiary, u.symbol FROM transaction t
           JOIN transactionline l ON l.transaction = t.id JOIN customer c ON c.id = t.entity
           JOIN subsidiary s ON s.id = l.subsidiary JOIN currency u ON u.id = t.currency
           WHERE t.type = 'CustInvc' AND l.mainline = 'T' AND c.externalid = '${account.Id}' ORDER BY t.id`,
        );
        return rows.length > 1 && rows.map(({ account: id, ...row }) => ({ ...row, same: id === account.Id }));
      }, state);
    },
    /** Why a deal waits, of which nothing is in billing. */
    async whyBlocked(currency: string): Promise<string> {
      await sold(currency);
      const order = await eventually(() => orderOf(company, named(currency), { state: "BLOCKED" }), state);
      expect(await customersNamed(company, named(currency))).toEqual([]);
      return JSON.stringify(order.checklist);
    },
  };
}
