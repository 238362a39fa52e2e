import { raiseException, type NewException } from "../../../domain/exception/raiseException";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T00:00:00Z");
const failed: NewException = {
  ...{ class: "CORRECTION", title: "The payment is not in the ledger", explanation: "120.00 USD were given back" },
  ...{ subjectType: "Payment", subjectId: "pay_1", accountId: null, system: "ERP", correlationId: "btx_1" },
  ...{ amountAtRisk: null, retry: null },
};

describe("opening a case", () => {
  let database: TestDatabase;
  let store: Store;
  const raise = async (exception: Partial<NewException>) => {
    const id = await store.prisma.$transaction((tx) => raiseException(tx, now, { ...failed, ...exception }));
    return store.prisma.exceptionCase.findUniqueOrThrow({ where: { id } });
  };

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("masks amounts in the title, which everyone sees, the first time and again", async () => {
    const title = "120.00 USD were given back on invoice INV-7, and the ledger does not show it";
    const opened = await raise({ subjectId: "pay_2" });
    const again = await raise({ subjectId: "pay_2", title });
    expect(opened.title).toBe("The payment is not in the ledger");
    expect(again).toMatchObject({
      id: opened.id,
      title: "••• were given back on invoice INV-7, and the ledger does not show it",
      explanation: "120.00 USD were given back",
    });
  });

  it("keeps a title to what is one line of a list, without half a character at its end", async () => {
    const title = `${"x".repeat(299)}😀${"y".repeat(100_000)} is not understood`;
    const opened = await raise({ subjectId: "evt_1", title });
    expect(opened.title).toBe(`${"x".repeat(299)}…`);
    expect((await raise({ subjectId: "evt_1", title })).title).toBe(opened.title);
  });

  it("opens one on a deal whose own name holds an amount", async () => {
    const { title } = await raise({
      subjectId: "opp_1",
      title: 'The won deal "Acme €5,000" waits: it is not complete',
    });
    expect(title).toBe('The won deal "Acme •••" waits: it is not complete');
  });

  it("takes back a retry that is of no use any more, and says of one that decides something that it is not safe", async () => {
    const decides = "Bill the deal anew";
    const retry = { workflow: "quote-to-cash", queue: "billing", input: { anew: true }, decides };
    const opened = await raise({ subjectId: "ord_1", retry });
    expect(opened.suggestedActions).toContainEqual({ code: "RETRY", label: decides, safe: false });
    const again = await raise({ subjectId: "ord_1", retry: null });
    expect(again).toMatchObject({ id: opened.id, retry: null });
    expect(JSON.stringify(again.suggestedActions)).not.toContain("RETRY");
  });

  it("is the same case where the same would be tried again, whatever it failed by this time", async () => {
    const retry = { workflow: "posting", queue: "erp", input: { kind: "payment", id: "pay_7" } };
    const effect = { figure: "RECEIVABLE", account: "receivable", legalEntity: "sub-us", minor: 500n } as const;
    const effects = [{ ...effect, currency: "USD", baseMinor: 500n }];
    const payment = { subjectId: "pst_7", retry, effects };
    const opened = await raise({ ...payment, class: "RATE_LIMIT" });
    const again = await raise({ ...payment, class: "VALIDATION" });
    expect(again).toMatchObject({
      ...{ id: opened.id, class: "VALIDATION", attempts: 2, fingerprint: "ERP:VALIDATION:Payment" },
    });
    expect(await store.prisma.exceptionEffect.count({ where: { exceptionId: opened.id } })).toBe(1);
    // What would be tried otherwise, or is corrected by hand, is another.
    const other = { ...retry, input: { kind: "payment", id: "pay_8" } };
    expect((await raise({ ...payment, class: "CONNECTION", retry: other })).id).not.toBe(opened.id);
    expect((await raise({ ...payment, class: "CORRECTION" })).id).not.toBe(opened.id);
  });

  it("is the same case where a record waits for the same cause, whatever failed as it was tried meanwhile", async () => {
    const waits = { subjectId: "ord_7", cause: "blocked", class: "VALIDATION" } as const;
    const retry = { workflow: "quote-to-cash", queue: "billing", input: { anew: true } };
    const opened = await raise({ ...waits, retry });
    expect((await raise({ ...waits, class: "UNKNOWN", retry })).id).toBe(opened.id);
    expect(await raise(waits)).toMatchObject({ id: opened.id, class: "VALIDATION", retry: null, attempts: 3 });
    // What has no cause of its own is told apart by its class.
    const refused = await raise({ subjectId: "ord_8", class: "VALIDATION" });
    expect((await raise({ subjectId: "ord_8", class: "CONNECTION" })).id).not.toBe(refused.id);
  });

  it("tells those who follow it of which kind it is by now, where it is open again", async () => {
    const retry = { workflow: "posting", queue: "erp", input: { kind: "payment", id: "pay_9" } };
    const { id } = await raise({ subjectId: "pst_9", retry, class: "RATE_LIMIT" });
    const closed = { state: "RESOLVED", ended: "CLOSED", closedBy: "person:okta/ann" };
    await store.prisma.exceptionCase.update({ where: { id }, data: closed });
    await raise({ subjectId: "pst_9", retry, class: "VALIDATION", explanation: "Its currency is not kept there" });
    const raised = await store.prisma.event.findMany({ where: { subject: id }, orderBy: { id: "asc" } });
    expect(raised.map(({ data }) => data)).toMatchObject([{ class: "RATE_LIMIT" }, { class: "VALIDATION" }]);
  });

  it("leaves it with its account where nothing says whose it is, but a document of the ledger with whom it names", async () => {
    await raise({ subjectId: "pay_5", accountId: "acc_1" });
    expect(await raise({ subjectId: "pay_5" })).toMatchObject({ accountId: "acc_1" });
    const document = { subjectType: "Document", subjectId: "erp:5" };
    await raise({ ...document, accountId: "acc_1" });
    expect(await raise(document)).toMatchObject({ accountId: null });
  });

  it("holds it as closely as can be where nobody said that it does not tell what was earned", async () => {
    expect(await raise({ subjectId: "pay_3" })).toMatchObject({ classification: "RESTRICTED" });
    const plain = await raise({ subjectId: "pay_4", classification: "CONFIDENTIAL" });
    expect(plain).toMatchObject({ classification: "CONFIDENTIAL" });
  });
});
