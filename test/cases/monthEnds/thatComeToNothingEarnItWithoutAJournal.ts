import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { YearsOfService } from "./yearsOfService";

export const thatComeToNothingEarnItWithoutAJournal: Case<YearsOfService> = {
  sentence: "are earned, and wait for no journal, where one line gives back in a month what another charges for it",
  source: "docs/accounting.md 7",
  async holds({ company: { billing, store, state }, cases, deals, journalsOf }) {
    const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000;
    const period = { start: seconds(firstOfMonth(-1)), end: seconds(firstOfMonth(0)) };
    const { customer } = deals.Lasting;
    for (const amount of [5_000, -5_000]) {
      await billing.invoiceItems.create({ customer, currency: "usd", amount, period });
    }
    const draft = await billing.invoices.create({
      ...{ customer, pending_invoice_items_behavior: "include", collection_method: "send_invoice", days_until_due: 30 },
    });
    await billing.invoices.finalizeInvoice(draft.id);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const recognized = await eventually(async () => {
      const schedules = await store.prisma.revenueSchedule.findMany({ where: { invoiceId } });
      const lines = await store.prisma.revenueScheduleLine.findMany({
        where: { scheduleId: { in: schedules.map(({ id }) => id) }, recognizedOn: { not: null } },
      });
      return lines.length === 2 && lines;
    }, state);
    expect(recognized.map(({ recognizedMinor }) => recognizedMinor).sort()).toEqual([-5_000n, 5_000n]);
    expect(await journalsOf(invoiceId)).toEqual([]);
  },
};
