import { cashJournals } from "../../../connectors/netsuite/read/cashJournals";
import type { Row, Wire } from "../../../connectors/netsuite/wire/openWire";

const answering = (rows: () => Row[]): Wire => ({
  save: () => Promise.reject(new Error("nothing is written")),
  get: () => Promise.resolve(null),
  close: () => Promise.resolve(),
  query: async () => ({ rows: rows(), more: false }),
});

/** Lines as SuiteQL answers them: debits positive. */
const journals: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "1": [
    ["AcctRec", "-5000"],
    ["Bank", "5000"],
  ],
  // Two customers pay into one bank.
  "2": [
    ["AcctRec", "-100"],
    ["AcctRec", "-200"],
    ["Bank", "300"],
  ],
  // 50.00 are written off, 50.00 come in.
  "3": [
    ["AcctRec", "-100"],
    ["Bank", "50"],
    ["Expense", "50"],
  ],
  // From one customer to another.
  "4": [
    ["AcctRec", "-100"],
    ["AcctRec", "100"],
  ],
  // Given back out of the bank.
  "5": [
    ["AcctRec", "100"],
    ["Bank", "-100"],
  ],
  "6": [
    ["AcctRec", "-11691"],
    ["DeferRevenue", "10800"],
    ["OthCurrLiab", "891"],
  ],
};

describe("journals that settle an invoice", () => {
  it("are cash where they bring to a bank what they take off receivables, and nothing else", async () => {
    const rows = Object.entries(journals).flatMap(([transaction, lines]) =>
      lines.map(([accttype, foreignamount], id) => ({ transaction, id: String(id), accttype, foreignamount })),
    );
    const found = await cashJournals(
      answering(() => rows),
      Object.keys(journals),
    );
    expect([...found]).toEqual(["1", "2"]);
  });

  it("are asked about only where there are some", async () => {
    const wire = answering(() => {
      throw new Error("asked");
    });
    expect([...(await cashJournals(wire, []))]).toEqual([]);
  });
});
