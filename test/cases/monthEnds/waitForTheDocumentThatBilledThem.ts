import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import type { YearsOfService } from "./yearsOfService";

/** The lines of an invoice's document, with other amounts. */
const linesOf = (net: number, tax: number) => ({
  item: {
    items: [
      { line: 1, amount: net },
      { line: 2, amount: tax },
    ],
  },
});

export const waitForTheDocumentThatBilledThem: Case<YearsOfService> = {
  sentence:
    "whose journals waited for their period earn nothing once it opens, where the document is out of the ledger by then, until it is put back",
  source: ["ASC 606-10-45-2", "docs/accounting.md 6"],
  async holds({ company, deals, cases, people, moveTo, periodIs }) {
    const { state, store } = company;
    const { id, postingId } = await documentOf(company, "Emptied");
    await periodIs(1, "close");
    await moveTo(2);
    const journalOf = (invoiceId: string, status: string) =>
      eventually(
        () => store.prisma.posting.findFirst({ where: { invoiceId, kind: "REVENUE_JOURNAL", status } }),
        state,
      );
    const waits = await journalOf(deals.Emptied.invoiceId, "HELD");
    const lasts = await journalOf(deals.Lasting.invoiceId, "HELD");
    const becomes = (journal: string, status: string) =>
      eventually(() => store.prisma.posting.findFirst({ where: { id: journal, status } }), state);

    await people.change("invoice", id, linesOf(0, 0));
    await cases.raised(postingId, "changed in the ledger");
    await periodIs(1, "open");
    await becomes(lasts.id, "POSTED");
    // The ledger defers nothing of it: there is nothing to earn, and nobody has to see to the journal.
    const over = { subjectId: waits.id, class: "PERIOD_CLOSED", state: "RESOLVED" };
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: over }), state);
    await becomes(waits.id, "HELD");

    await people.change("invoice", id, linesOf(10_800, 891));
    await becomes(waits.id, "POSTED");
    await cases.ended(postingId, "changed in the ledger");
  },
};
