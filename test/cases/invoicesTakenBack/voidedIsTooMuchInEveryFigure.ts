import { readTrace } from "../../../domain/trace/readTrace";
import { today } from "../../../workflows/today";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { netSuiteRows } from "../netSuiteRows";
import type { InvoicesOfTheLedger } from "./invoicesOfTheLedger";

/** What the ledger has recognized on its revenue account. */
const RECOGNIZED = `SELECT SUM(l.credit) AS earned FROM transactionaccountingline l
  JOIN account a ON a.id = l.account WHERE a.acctnumber = '4000'`;

export const voidedIsTooMuchInEveryFigure: Case<InvoicesOfTheLedger> = {
  sentence: "one that is voided is too much receivable, tax, deferred and, as far as it was earned, recognized",
  source: ["https://docs.stripe.com/invoicing/overview#invoice-statuses", "docs/accounting.md 3"],
  async holds({ company, hub, deals, cases, stored }) {
    const { invoice, invoiceId } = deals.Voided;
    const { store, billing, state } = company;
    const journals = { kind: "REVENUE_JOURNAL", invoiceId, status: "POSTED" };
    await eventually(() => store.prisma.posting.findFirst({ where: journals }), state);
    // Of last month, the ledger's own figure.
    const [earned] = await netSuiteRows(company, RECOGNIZED);
    const recognized = BigInt(Math.round(Number(earned?.["earned"]) * 100));
    expect(recognized).toBeGreaterThan(0n);

    await billing.invoices.voidInvoice(invoice.id);
    const raised = await cases.raised(invoiceId, "void");
    expect(raised).toMatchObject({ state: "OPEN", severity: "ERROR", amountAtRiskMinor: 1_169_100n, currency: "USD" });
    // 8.25 % of 10,800.00 are 891.00; what of the 10,800.00 is not recognized is deferred.
    expect(await cases.effects(raised.id)).toEqual({
      RECEIVABLE: 1_169_100n,
      TAX: 89_100n,
      DEFERRED: 1_080_000n - recognized,
      RECOGNIZED: recognized,
    });
    expect(await stored(invoiceId)).toMatchObject({ status: "VOID", amountDueMinor: 0n });
    const { correlationId } = await stored(invoiceId);
    const trace = (await readTrace(store, today(hub.hub), [correlationId ?? ""])).get(correlationId ?? "");
    expect(trace).toMatchObject({ complete: false, missingHops: expect.arrayContaining([raised.title]) });
  },
};
