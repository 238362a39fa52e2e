import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const overWhatIsZeroRatedIsTaxedOnTheRestAlone: Case<Drafts> = {
  sentence: "over 100.00 at 8.25 % and 50.00 that is zero-rated is posted over 158.25, with a tax line for each rate",
  source: ["https://docs.stripe.com/billing/taxes/tax-rates", "docs/accounting.md 1.5"],
  async holds({ company: { billing, store }, known, drafted, posted }) {
    const rate = { display_name: "Sales tax", jurisdiction: "US-CA", percentage: 0, inclusive: false };
    const { id } = await billing.taxRates.create(rate);
    const draft = await drafted(known.customer, 10_000, { amount: 5_000, rate: id });
    expect(draft.lines.data.map(({ taxes }) => taxes?.map((tax) => tax.taxability_reason))).toEqual([
      ["standard_rated"],
      ["zero_rated"],
    ]);
    await billing.invoices.finalizeInvoice(draft.id);
    // 8.25 on 100.00 and nothing on 50.00: 158.25.
    const { taxes, lines } = await posted(draft.id, "158.25");
    expect(taxes).toEqual([
      ["US-CA 8.25 %", -8.25],
      ["US-CA 0 %", 0],
    ]);
    expect(lines).toMatchObject({ receivable: ["158.25", "158.25"], tax: ["8.25", "8.25"] });
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};
