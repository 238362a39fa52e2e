import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import { shareUntil, type YearsOfService } from "./yearsOfService";

export const creditFirstWhatEndsLater: Case<YearsOfService> = {
  sentence: "take a credit off what is deferred alone, once service ends that was not to end when it was credited",
  source: ["ASC 606-10-55-46", "docs/accounting.md 4"],
  async holds({ company: { billing, state }, deals, cases }) {
    const { invoice, subscription } = deals.Returned;
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 100_000 });
    const { id } = await cases.raised(await cases.idOf("CreditMemo", note.id), "credit memo");
    // The month that is over has earned its share of 10,800.00, and of 1,000.00 as much is earned.
    const earned = BigInt(Math.round((100_000 * Number(shareUntil(firstOfMonth(1)))) / 1_080_000));
    const parted = { RECEIVABLE: 100_000n, DEFERRED: 100_000n - earned, RECOGNIZED: earned };
    expect(await cases.effects(id)).toEqual(parted);

    // More than 9,000.00 are not served now, and are given back before anything that was.
    await billing.subscriptions.cancel(subscription);
    await eventually(async () => (await cases.effects(id))["RECOGNIZED"] === undefined, state);
    expect(await cases.effects(id)).toEqual({ RECEIVABLE: 100_000n, DEFERRED: 100_000n });
  },
};
