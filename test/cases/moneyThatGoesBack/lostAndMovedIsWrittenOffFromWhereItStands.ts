import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { earnedBefore } from "../mendedInvoices/serviceOfAYear";
import { netSuiteRows } from "../netSuiteRows";
import type { PaidInvoices } from "./paidInvoices";

export const lostAndMovedIsWrittenOffFromWhereItStands: Case<PaidInvoices> = {
  sentence:
    "a dispute that is lost and moved to disputed receivables, once service ended, is written off from those, and from nothing else",
  source: ["docs/accounting.md 3", "docs/accounting.md 8"],
  async holds({ company, people, deals, charges, find }) {
    const { billing, control, sandboxes, store, state } = company;
    const { id, accountId } = await documentOf(company, "Ended");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const entity = { id: row?.["entity"] };
    const account = (name: string) => ({ account: { externalId: `acct-${name}` } });
    const enter = (...items: object[]) =>
      people.enter("journalEntry", { subsidiary: { externalId: "sub-us" }, line: { items } });
    /** Once the account's cases of a cause, the oldest first, have ended so, with so much at risk still. */
    const stand = (cause: string, ends: readonly (readonly [string | null, bigint])[]) =>
      eventually(async () => {
        const where = { accountId, class: "CORRECTION", cause };
        const cases = await store.prisma.exceptionCase.findMany({ where, orderBy: { id: "asc" } });
        const is = cases.map(({ ended, amountAtRiskMinor }) => `${ended} ${amountAtRiskMinor}`);
        return is.join() === ends.map(([ended, minor]) => `${ended} ${minor}`).join();
      }, state);

    await billing.subscriptions.cancel(deals.Ended.subscription);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    // Of 10,800.00 for a year, what is served after today stays deferred, and is owed again as the bank takes 11,691.00.
    const unserved = 1_080_000n - earnedBefore(tomorrow);
    await stand("service ended", [[null, unserved]]);
    await control(sandboxes.stripe, "disputes", { charge: charges.ended });
    const [dispute] = (await billing.disputes.list({ charge: charges.ended })).data;
    await control(sandboxes.stripe, `disputes/${dispute?.id}/lost`, {});
    const cause = `dispute ${dispute?.id}`;
    await eventually(async () => (await find(cause))?.title.includes("and lost"), state);
    await enter(
      { ...account("disputed"), debit: 11_691, entity },
      { ...account("fees"), debit: 15 },
      { ...account("clearing"), credit: 11_706 },
    );
    await stand(cause, [["BALANCED", 1_169_100n]]);
    const moved = ["BALANCED", 1_170_600n] as const;
    await stand("journal by hand", [moved]);

    // On the receivable nothing of it stands: it was paid there.
    const amount = Number(unserved) / 100;
    const off = (name: string) =>
      enter({ ...account("deferred"), debit: amount, entity }, { ...account(name), credit: amount, entity });
    const wrong = await off("ar");
    await stand("journal by hand", [moved, [null, unserved]]);
    await stand("service ended", [[null, unserved]]);
    await people.remove("journalEntry", wrong);
    await off("disputed");
    await stand("journal by hand", [moved, ["HEALED", unserved], ["ANSWERED", unserved]]);
    await stand("service ended", [["ANSWERED", 0n]]);
  },
};
