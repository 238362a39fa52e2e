import { checkReadBack } from "../../../domain/posting/checkReadBack";

describe("a document of 12.00 USD, as it was read back from the ledger", () => {
  const expected = {
    ...{ totalMinor: 1_200n, taxMinor: 0n, currency: "USD", periodExternalId: "7", fxRate: null },
    byAccount: { receivable: 1_200n, deferred: -1_200n },
  };
  const found = {
    ...{ approved: true, total: { minor: 1_200n, currency: "USD" }, tax: { minor: 0n }, periodExternalId: "7" },
    impact: [
      { glAccountExternalId: "receivable", debit: 1_200n, credit: null },
      { glAccountExternalId: "deferred", debit: null, credit: 1_200n },
    ],
  };

  const names = { account: (id: string) => `4000 (${id})` };

  it("is what was asked for", () => {
    expect(checkReadBack(expected, found, names)).toEqual([]);
  });

  it("is not where its period is another one", () => {
    expect(checkReadBack(expected, { ...found, periodExternalId: "8" }, names)).toMatchObject([
      { class: "PERIOD_CLOSED" },
    ]);
  });

  it.each(["7", null])("cannot be told to be, where the hub has no id of the period decided: found in %s", (period) => {
    const unknown = { ...expected, periodExternalId: null };
    expect(checkReadBack(unknown, { ...found, periodExternalId: period }, names)).toMatchObject([
      { class: "MAPPING", message: expect.stringContaining("is not known") },
    ]);
  });
});
