import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PaidInvoices } from "./paidInvoices";

export const disputedAndMovedIsRightOnceItIsMovedBack: Case<PaidInvoices> = {
  sentence: "a dispute is a case no more once people move it to disputed receivables; won, once they move it back",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company, people, charges, find }) {
    const { billing, control, sandboxes, store, state } = company;
    const { effects } = corrections(company);
    const { id, accountId } = await documentOf(company, "Moved");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const entity = { id: row?.["entity"] };
    const account = (name: string) => ({ account: { externalId: `acct-${name}` } });
    const enter = (...items: object[]) =>
      people.enter("journalEntry", { subsidiary: { externalId: "sub-us" }, line: { items } });
    /** Once the account's cases of these causes have ended so, or have not. */
    const stand = (ended: string | null, causes: readonly string[]) =>
      eventually(async () => {
        const cases = await store.prisma.exceptionCase.findMany({ where: { accountId, class: "CORRECTION" } });
        const left = cases.filter((one) => one.ended === ended).map(({ cause }) => cause);
        return left.length === causes.length && causes.every((cause) => left.includes(cause));
      }, state);

    await control(sandboxes.stripe, "disputes", { charge: charges.moved });
    const [dispute] = (await billing.disputes.list({ charge: charges.moved })).data;
    const cause = `dispute ${dispute?.id}`;
    const raised = await eventually(() => find(cause), state);
    expect(raised.explanation).toContain("to disputed receivables, and the fee to expense (1150)");
    // 11,691.00 are contested; with the fee of 15.00, 11,706.00 left clearing.
    await enter(
      { ...account("disputed"), debit: 11_691, entity },
      { ...account("fees"), debit: 15 },
      { ...account("clearing"), credit: 11_706 },
    );
    await stand("BALANCED", [cause, "journal by hand"]);

    await control(sandboxes.stripe, `disputes/${dispute?.id}/won`, {});
    await stand(null, [cause, "journal by hand"]);
    expect(await effects(raised.id)).toEqual({ CLEARING: 1_500n });
    await enter({ ...account("clearing"), debit: 11_691 }, { ...account("disputed"), credit: 11_691, entity });
    await stand("BALANCED", [cause, "journal by hand", "journal by hand"]);
  },
};
