import type { TestAccount } from "./startAccount";

/** Of the first subsidiary, and with two currencies: dollars are its own. */
export const acme = {
  companyName: "Acme",
  externalId: "acme",
  subsidiary: { id: "1" },
  currencyList: { items: [{ currency: { id: "2" } }] },
};

/** 1,200.00 of subscription and 90.00 of tax for the customer `acme`, on 16 May 2026. */
export const anInvoice = {
  externalId: "in-1",
  entity: { externalId: "acme" },
  tranDate: "2026-05-16",
  memo: "in_1",
  custbody_tl_correlation: "corr-1",
  item: {
    items: [
      {
        item: { externalId: "item-subscription" },
        quantity: 12,
        rate: 100,
        department: { externalId: "dept-sales" },
        class: { externalId: "class-saas" },
        custcol_tl_service_start: "2026-05-16",
        custcol_tl_service_end: "2027-05-15",
      },
      { item: { externalId: "item-tax" }, amount: 90 },
    ],
  },
};

/** The posted ledger lines of a document: account number, debit, credit. */
export async function ledgerOf({ query }: TestAccount, id: string): Promise<(string | undefined)[][]> {
  const rows = await query(
    `SELECT a.acctnumber, l.debit, l.credit FROM transactionaccountingline l JOIN account a ON a.id = l.account
     WHERE l.transaction = ${id} AND l.posting = 'T' ORDER BY l.transactionline`,
  );
  return rows.map(({ acctnumber, debit, credit }) => [acctnumber, debit, credit]);
}
