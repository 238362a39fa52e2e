import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

const subsidiary = { externalId: "sub-us" };
const account = (code: string) => ({ externalId: `acct-${code}` });

export const documentOfSeveralCustomersTellsWhatNamesNobody: Case<PostedInvoices> = {
  sentence:
    "a document of several customers is a case of each, with what of a line that names nobody balances what names that one, or of no account where that is on two accounts",
  source: ["docs/accounting.md 1.4", "docs/accounting.md 8"],
  async holds({ company, people }) {
    const { store, state, places, control } = company;
    const named = async (name: string) => {
      const { id, accountId } = await documentOf(company, name);
      const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
      return { accountId, entity: { id: row?.["entity"] } };
    };
    const [one, other] = [await named("Moved"), await named("Dimensions")];
    const standing = (document: string, accountId: string | null) =>
      store.prisma.exceptionCase.findFirst({
        where: { class: "CORRECTION", subjectId: `netsuite-main:${document}`, accountId, state: "OPEN" },
      });
    const told = async (document: string, accountId: string | null) => {
      const { id, amountAtRiskMinor } = await eventually(() => standing(document, accountId), state);
      const does = await effectsOf(company, id);
      return [amountAtRiskMinor, ...does.map(({ figure, amountMinor }) => [figure, amountMinor])];
    };
    // 100.00 and 200.00 of what is deferred are 250.00 of revenue and 50.00 of fees, and those are nobody's.
    const journal = await people.enter("journalEntry", {
      subsidiary,
      line: {
        items: [
          { account: account("deferred"), debit: 100, entity: one.entity },
          { account: account("deferred"), debit: 200, entity: other.entity },
          { account: account("revenue"), credit: 250 },
          { account: account("fees"), credit: 50 },
        ],
      },
    });
    expect(await told(journal, one.accountId)).toEqual([10_000n, ["DEFERRED", -10_000n]]);
    expect(await told(journal, other.accountId)).toEqual([20_000n, ["DEFERRED", -20_000n]]);
    expect(await told(journal, null)).toEqual([25_000n, ["RECOGNIZED", 25_000n]]);
    // A check of 100.00 out of clearing, of which the one owes 40.00 and the other 60.00.
    const check = await people.enter("check", {
      ...{ account: account("clearing"), subsidiary },
      expense: {
        items: [
          { account: account("ar"), amount: 40, customer: one.entity },
          { account: account("ar"), amount: 60, customer: other.entity },
        ],
      },
    });
    const [ofOne, ofOther] = [await told(check, one.accountId), await told(check, other.accountId)];
    expect(ofOne).toEqual([4_000n, ["CLEARING", -4_000n], ["RECEIVABLE", 4_000n]]);
    expect(ofOther).toEqual([6_000n, ["CLEARING", -6_000n], ["RECEIVABLE", 6_000n]]);
    expect(await standing(check, null)).toBeNull();

    for (const document of [journal, check]) {
      await control(places.netsuite, `transactions/${document}/delete`, {});
      for (const accountId of [one.accountId, other.accountId, null])
        await eventually(async () => !(await standing(document, accountId)), state);
    }
  },
};
