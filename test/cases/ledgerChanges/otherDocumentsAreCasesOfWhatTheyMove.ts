import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

const sub = { externalId: "sub-us" };
const on = (account: string, amount: number) => ({ account: { externalId: `acct-${account}` }, amount });

export const otherDocumentsAreCasesOfWhatTheyMove: Case<PostedInvoices> = {
  sentence: "a check, deposit, bill, bill credit, transfer or expense report beside it is a case of what it moves",
  source: [
    "docs/accounting.md 8",
    "https://github.com/wsjmnh/netsuite-record-rest-docs/blob/cbc24915c276cf202aaec491e4a88a78f34c5d1c/docs/schemas/deposit.md",
  ],
  async holds({ company, people, tieOut }) {
    const { places, control, store, state } = company;
    const { id, invoiceId } = await documentOf(company, "Key");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const customer = { id: row?.["entity"] };
    const { accountId } = await store.prisma.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    const vendor = { id: await people.enter("vendor", { companyName: "Landlord", subsidiary: sub }) };
    const bank = { externalId: "acct-bank" };
    const inPages = (code: string, ...items: object[]) =>
      people.enterInPages({ code, subsidiary: sub, line: { items } });
    // What leaves the bank is credited there and debited on its lines; what comes in the other way round. Deferred revenue
    // and tax rise by credits.
    const entered = [
      {
        id: await people.enter("check", {
          ...{ account: bank, subsidiary: sub, entity: customer, expense: { items: [on("ar", 500)] } },
        }),
        told: { accountId, amountAtRiskMinor: 50_000n },
        does: [{ figure: "RECEIVABLE", amountMinor: 50_000n, baseMinor: 50_000n }],
      },
      {
        id: await people.enter("deposit", { account: bank, subsidiary: sub, other: { items: [on("deferred", 700)] } }),
        told: { accountId: null, amountAtRiskMinor: 70_000n },
        does: [{ figure: "DEFERRED", amountMinor: 70_000n, baseMinor: 70_000n }],
      },
      {
        // The rent, and 25.00 of tax on the wrong account.
        id: await people.enter("vendorBill", { entity: vendor, expense: { items: [on("fees", 900), on("tax", 25)] } }),
        told: { accountId: null, amountAtRiskMinor: 2_500n },
        does: [{ figure: "TAX", amountMinor: -2_500n, baseMinor: -2_500n }],
      },
      {
        id: await people.enter("vendorCredit", {
          ...{ entity: vendor, expense: { items: [{ ...on("ar", 40), customer }] } },
        }),
        told: { accountId, amountAtRiskMinor: 4_000n },
        does: [{ figure: "RECEIVABLE", amountMinor: -4_000n, baseMinor: -4_000n }],
      },
      {
        id: await inPages("Transfer", { ...on("bank", 60) }, { ...on("deferred", -60) }),
        told: { accountId: null, amountAtRiskMinor: 6_000n },
        does: [{ figure: "DEFERRED", amountMinor: 6_000n, baseMinor: 6_000n }],
      },
      {
        id: await inPages("ExpRept", { ...on("ar", 30), entity: customer }, on("payable", -30)),
        told: { accountId, amountAtRiskMinor: 3_000n },
        does: [{ figure: "RECEIVABLE", amountMinor: 3_000n, baseMinor: 3_000n }],
      },
      {
        // What was deferred keeps the rate that it was billed at: 10.00 less of it in base currency alone.
        id: await inPages("FxReval", on("deferred", 10), on("fx", -10)),
        told: { accountId: null, amountAtRiskMinor: 1_000n },
        does: [{ figure: "DEFERRED", amountMinor: 0n, baseMinor: -1_000n }],
      },
    ];
    const ofNoFigure = [
      await people.enter("check", { account: bank, subsidiary: sub, expense: { items: [on("fees", 12)] } }),
      // What is owed is the ledger's to revalue.
      await inPages("FxReval", { ...on("ar", 10), entity: customer }, on("fx", -10)),
    ];
    const cases = corrections(company);
    const about = (document: string) => [`netsuite-main:${document}`, "document by hand"] as const;
    for (const one of entered) {
      const raised = await cases.raised(...about(one.id));
      expect(raised).toMatchObject({ state: "OPEN", ...one.told });
      expect(await effectsOf(company, raised.id)).toMatchObject(one.does);
    }
    // A type that NetSuite adds is told as one that nobody has a rule for; all that was entered before is read by then.
    const added = await inPages("NewType", on("ar", 1), on("bank", -1)).catch(() => "without a name");
    expect(added).toBe("without a name");
    const unknown = await inPages("NewType", { ...on("ar", 1), entity: customer }, on("bank", -1));
    const drift = () =>
      store.prisma.exceptionCase.findFirst({ where: { class: "SCHEMA_DRIFT", subjectType: "UnhandledMessage" } });
    await eventually(drift, state);
    for (const document of ofNoFigure) expect(await cases.find(...about(document))).toBeNull();
    expect(await tieOut(invoiceId)).toMatchObject({ posted: { amount: "3897.00" } });

    for (const document of [...entered.map((one) => one.id), ...ofNoFigure, unknown]) {
      await control(places.netsuite, `transactions/${document}/delete`, {});
    }
    for (const one of entered) await cases.ended(...about(one.id));
  },
};
