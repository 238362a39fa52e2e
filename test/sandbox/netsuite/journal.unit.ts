import { ledgerOf } from "./anInvoice";
import { startAccount, type TestAccount } from "./startAccount";

const recognized = {
  externalId: "rev-2026-05",
  subsidiary: { id: "1" },
  tranDate: "2026-05-31",
  memo: "Revenue of May 2026",
  line: {
    items: [
      { account: { externalId: "acct-deferred" }, debit: 100.1, department: { externalId: "dept-sales" } },
      { account: { externalId: "acct-revenue" }, credit: 60.05 },
      { account: { externalId: "acct-revenue" }, credit: 40.05 },
    ],
  },
};

const refused = (detail: RegExp, path?: string) => ({
  status: 400,
  body: { "o:errorDetails": [{ detail: expect.stringMatching(detail), ...(path && { "o:errorPath": path }) }] },
});

describe("a journal entry in the NetSuite sandbox", () => {
  let account: TestAccount;
  const post = (changes: object = {}) => account.send("POST", "journalEntry", { ...recognized, ...changes });
  const lines = (...items: object[]) => ({ line: { items } });

  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.sandbox.close());

  it("posts its lines", async () => {
    const { id } = await post();
    expect((await account.send("GET", `journalEntry/${id}`)).body).toMatchObject({ approved: true, tranId: `JE${id}` });
    expect(await ledgerOf(account, id)).toEqual([
      ["2400", "100.1", undefined],
      ["4000", undefined, "60.05"],
      ["4000", undefined, "40.05"],
    ]);
  });

  it("refuses lines out of balance, of unknown accounts, or with debit and credit at once", async () => {
    const [debit = {}, credit = {}] = recognized.line.items;
    expect(await post(lines(debit, credit))).toMatchObject(refused(/amounts in the journal entry must balance/));
    const unknown = { account: { id: "99" }, credit: 100.1 };
    expect(await post(lines(debit, unknown))).toMatchObject(refused(/field: account/, "line.items[1].account"));
    expect(await post(lines(debit, { ...credit, debit: 1 }))).toMatchObject(refused(/either a debit/, "line.items[1]"));
    expect(await post({ subsidiary: null })).toMatchObject(refused(/Subsidiary/, "subsidiary"));
  });

  it("passes a period locked for A/R, and none that is closed", async () => {
    await account.send("POST", "/_sandbox/periods/May%202026/lock");
    expect((await post()).status).toBe(204);
    await account.send("POST", "/_sandbox/periods/May%202026/close");
    expect(await post({ externalId: "again" })).toMatchObject(refused(/No valid, open, posting period/));
  });

  it("waits for approval when it says so", async () => {
    const { id } = await post({ approved: false });
    expect(await ledgerOf(account, id)).toEqual([]);
    await account.send("POST", `/_sandbox/transactions/${id}/approve`);
    expect(await ledgerOf(account, id)).toHaveLength(3);
  });
});
