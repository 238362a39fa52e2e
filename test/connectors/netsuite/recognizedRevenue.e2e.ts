import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ErpAccountingPeriod } from "../../../schema/canonical/erp";
import { anInvoice, given } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

const serviceColumns = { start: "revRecStartDate", end: "revRecEndDate" };
const usd = (minor: bigint) => ({ minor, currency: "USD" });

describe("what NetSuite recognizes by itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "recognized-"));
  const dataFile = join(folder, "netsuite.jsonl");
  let account: TestAccount;
  let period: ErpAccountingPeriod;
  let invoice: string;

  const post = async (key: string, itemExternalId: string) => {
    const { customer, period: today } = await given(account.erp);
    const lines = anInvoice(customer, today)
      .lines.slice(0, 1)
      .map((line) => ({
        ...line,
        itemExternalId,
        amount: usd(100_000n),
        serviceStart: today.startDate,
        serviceEnd: new Date(Date.parse(today.endDate) + 10 * 86_400_000).toISOString().slice(0, 10),
      }));
    period = today;
    return (await account.erp.write("postInvoice", key, anInvoice(customer, today, { number: key, lines }))).externalId;
  };
  const recognize = (body: object = {}) =>
    fetch(`${account.url}/_sandbox/periods/${period.externalId}/recognize`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const slices = async (id: string) => (await account.erp.read("RecognizedRevenue", id))?.slices ?? [];

  beforeAll(async () => {
    account = await startAccount({ dataFile }, { serviceColumns });
    invoice = await post("in_arm", "item-subscription-arm");
  });
  afterAll(async () => {
    await account.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is planned over the days of each line's service, and adds up to its amount", async () => {
    const planned = await slices(invoice);
    expect(planned.map(({ periodStart }) => periodStart)[0]).toBe(period.startDate);
    expect(planned).toHaveLength(2);
    expect(planned.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(100_000n);
    expect(planned.every(({ journalExternalId }) => journalExternalId === null)).toBe(true);
  });

  it("is nothing in a closed period", async () => {
    await account.door.act(`periods/${period.externalId}/close`);
    expect((await recognize()).status).toBe(400);
    await account.door.act(`periods/${period.externalId}/open`);
    expect((await slices(invoice))[0]?.journalExternalId).toBeNull();
  });

  it("names the journal that moved it from deferred to earned, once, and still after a restart", async () => {
    await recognize();
    await recognize();
    const [first, second] = await slices(invoice);
    expect(first).toMatchObject({ recognizedOn: period.endDate });
    expect(second).toMatchObject({ journalExternalId: null, recognizedOn: null });
    const journal = await account.erp.read("Document", first?.journalExternalId ?? "");
    const amount = first?.amount.minor ?? null;
    expect(journal?.impact.map(({ debit, credit }) => [debit, credit])).toEqual([
      [amount, null],
      [null, amount],
    ]);
    await account.close();
    account = await startAccount({ dataFile }, { serviceColumns });
    expect(await slices(invoice)).toEqual([first, second]);
  });

  it("is nothing of an invoice whose items carry no rule, and unknown of what is no invoice", async () => {
    const plain = await post("in_plain", "item-subscription");
    expect(await account.erp.read("RecognizedRevenue", plain)).toMatchObject({ externalId: plain, slices: [] });
    expect(await account.erp.read("RecognizedRevenue", "99999")).toBeNull();
    expect(await account.erp.read("RecognizedRevenue", "no id")).toBeNull();
    expect(() => account.erp.list("RecognizedRevenue")).toThrow("by the document's id");
  });
});
