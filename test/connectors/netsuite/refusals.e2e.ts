import { openNetSuiteConnector } from "../../../connectors/netsuite/openNetSuiteConnector";
import pino from "pino";
import { acme, aJournal, anInvoice, aPayment, given } from "./commands";
import { machine, startAccount, type TestAccount } from "./startAccount";

describe("what NetSuite refuses", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  it("is a closed period, named with the document and what a person can do", async () => {
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    await door.act(`periods/${period.externalId}/close`);
    const refused = erp.write("postInvoice", "in_7", anInvoice(customer, period));
    await expect(refused).rejects.toMatchObject({
      class: "PERIOD_CLOSED",
      uncertain: false,
      retryable: false,
      message: expect.stringMatching(/^invoice in_7: .*postingperiod.*Open the period/),
    });
    expect(await erp.read("AccountingPeriod", period.externalId)).toMatchObject({
      receivables: "CLOSED",
      ledger: "CLOSED",
      ...{ revenue: "CLOSED", tax: null, cash: "CLOSED" },
    });
  });

  it("is a receivable in a period locked for receivables, while its journals pass", async () => {
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    await door.act(`periods/${period.externalId}/lock`);
    const refused = erp.write("postInvoice", "in_7", anInvoice(customer, period));
    await expect(refused).rejects.toMatchObject({ class: "PERIOD_CLOSED" });
    await expect(erp.write("postJournal", "rev-1", aJournal(period))).resolves.toMatchObject({ repeated: false });
    const read = await erp.read("AccountingPeriod", period.externalId);
    expect(read).toMatchObject({ receivables: "LOCKED", ledger: "OPEN", revenue: null, tax: null, cash: null });
  });

  it("is a reference to what is not there, with the place of it", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const missing = (path: string) => ({ class: "MISSING_REFERENCE", details: { path } });
    const receivable = anInvoice(customer, period, { receivableAccountExternalId: "acct-none" });
    await expect(erp.write("postInvoice", "in_7", receivable)).rejects.toMatchObject(missing("account"));
    const stranger = anInvoice("9999", period);
    await expect(erp.write("postInvoice", "in_7", stranger)).rejects.toMatchObject(missing("entity"));
    const journal = aJournal(period);
    const [debit, credit] = journal.lines;
    const lines = [debit, { ...credit, accountExternalId: "99" }] as typeof journal.lines;
    const unknown = erp.write("postJournal", "rev-1", { ...journal, lines });
    await expect(unknown).rejects.toMatchObject(missing("line.items[1].account"));
    const currency = erp.write("postJournal", "rev-1", { ...journal, currency: "CHF" });
    await expect(currency).rejects.toMatchObject({ class: "MISSING_REFERENCE" });
  });

  it("is a payment of more than is open, and one of another customer's invoice", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const { externalId } = await erp.write("postInvoice", "in_7", anInvoice(customer, period));
    const over = erp.write("postPayment", "pi_1", aPayment(customer, period, externalId, 129016n));
    await expect(over).rejects.toMatchObject({ class: "CONFLICT" });
    const other = await erp.write("upsertCustomer", "c_2", { ...acme, accountExternalId: "001-other" });
    const foreign = erp.write("postPayment", "pi_1", aPayment(other.externalId, period, externalId));
    await expect(foreign).rejects.toMatchObject({ class: "CONFLICT" });
  });

  it("is a field that the account does not have", async () => {
    await account.close();
    account = await startAccount({}, { correlationField: "custbody_elsewhere" });
    const { customer, period } = await given(account.erp);
    const refused = account.erp.write("postInvoice", "in_7", anInvoice(customer, period));
    await expect(refused).rejects.toMatchObject({ class: "SCHEMA_DRIFT", uncertain: false });
  });

  it("is more requests at once than the account allows, with nothing done", async () => {
    await account.close();
    account = await startAccount({ concurrency: 1 }, { concurrency: 8 });
    const { erp, door } = account;
    const { period } = await given(erp);
    await door.arm({ kind: "delay", delayMs: 200, match: { path: "/journalEntry" } });
    const keys = ["rev-1", "rev-2", "rev-3"];
    const outcomes = await Promise.allSettled(keys.map((key) => erp.write("postJournal", key, aJournal(period))));
    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) expect(one).toMatchObject({ reason: { class: "RATE_LIMIT", uncertain: false } });
    for (const key of keys) await erp.write("postJournal", key, aJournal(period));
    const documents = [];
    for await (const page of erp.list("Document")) documents.push(...page);
    expect(documents.map(({ key }) => key).sort()).toEqual(keys);
  });

  it("is never more at once than the connector is told to send", async () => {
    await account.close();
    account = await startAccount({ concurrency: 2 }, { concurrency: 2 });
    const { period } = await given(account.erp);
    const keys = Array.from({ length: 20 }, (_, at) => `rev-${at}`);
    await Promise.all(keys.map((key) => account.erp.write("postJournal", key, aJournal(period))));
    expect((await account.door.received()).filter(({ status }) => status === 429)).toEqual([]);
  });

  it("is nothing when it cannot be reached: the failure is certain", async () => {
    const { url } = account;
    const { period } = await given(account.erp);
    await account.close();
    const settings = { instanceId: "netsuite-main", baseUrl: url, accountId: "TSTDRV1", auth: machine };
    const erp = openNetSuiteConnector(settings, pino({ level: "silent" }));
    const refused = erp.write("postJournal", "rev-1", aJournal(period));
    await expect(refused).rejects.toMatchObject({ class: "CONNECTION", uncertain: false, retryable: true });
    await erp.close();
    account = await startAccount();
  });
});
