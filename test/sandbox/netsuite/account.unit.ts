import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acme, anInvoice, ledgerOf } from "./anInvoice";
import { startAccount, type TestAccount } from "./startAccount";

describe("a NetSuite sandbox account", () => {
  let folder: string;
  let account: TestAccount;
  const start = () => startAccount({ dataFile: join(folder, "netsuite.jsonl"), concurrency: 2 });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "netsuite-sandbox-"));
    account = await start();
  });
  afterEach(async () => {
    await account.sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const restart = async () => {
    await account.sandbox.close();
    account = await start();
  };

  it("starts with two subsidiaries, a chart of accounts, items, and three years of open months", async () => {
    expect(await account.query("SELECT name, BUILTIN.DF(currency) currency FROM subsidiary")).toEqual([
      { name: "Throughline Demo Inc.", currency: "US Dollar" },
      { name: "Throughline Demo GmbH", currency: "Euro" },
    ]);
    const items = await account.query(
      "SELECT i.externalid, a.acctnumber FROM item i JOIN account a ON a.id = i.incomeaccount WHERE i.revenuerecognitionrule IS NULL",
    );
    expect(items).toContainEqual({ externalid: "item-subscription", acctnumber: "2400" });
    expect(items).toContainEqual({ externalid: "item-tax", acctnumber: "2200" });
    const open = await account.query(
      "SELECT periodname FROM accountingperiod WHERE closed = 'F' AND arlocked = 'F' AND isposting = 'T' AND isadjust = 'F'",
    );
    expect([open.length, open[0], open[35]]).toEqual([36, { periodname: "Jan 2025" }, { periodname: "Dec 2027" }]);
    const besides = await account.query(
      "SELECT periodname, isposting FROM accountingperiod WHERE (isposting = 'F' OR isadjust = 'T') AND enddate = TO_DATE('2026-12-31', 'YYYY-MM-DD')",
    );
    expect(besides).toEqual([
      { periodname: "FY 2026", isposting: "F" },
      { periodname: "Q4 2026", isposting: "F" },
      { periodname: "Adj 2026", isposting: "T" },
    ]);
  });

  it("upserts a customer by external id: once created, then changed", async () => {
    const put = (body: object) => account.send("PUT", "customer/eid:acme", body);
    const { id } = await put({ companyName: "Acme", subsidiary: { id: "2" } });
    expect((await put({ email: "ap@acme.example" })).id).toBe(id);
    expect((await account.send("GET", `customer/${id}`)).body).toMatchObject({
      companyName: "Acme",
      email: "ap@acme.example",
      currency: { refName: "Euro" },
    });
  });

  it("survives a restart, and gives no id twice", async () => {
    await account.create("customer", acme);
    const id = await account.create("invoice", anInvoice);
    await account.send("POST", "/_sandbox/periods/Apr%202026/close");
    const before = await ledgerOf(account, id);
    await restart();
    expect(await ledgerOf(account, id)).toEqual(before);
    expect(await account.create("invoice", { ...anInvoice, externalId: "in-2" })).not.toBe(id);
    const late = await account.send("POST", "invoice", { ...anInvoice, externalId: "in-3", tranDate: "2026-04-01" });
    expect(late.status).toBe(400);
  });

  it("keeps a write whose answer was lost, so that writing again is refused as existing", async () => {
    await account.create("customer", acme);
    await account.send("POST", "/_sandbox/faults", { kind: "lost-ack", match: { method: "POST", path: "/invoice" } });
    await expect(account.send("POST", "invoice", anInvoice)).rejects.toThrow();
    expect((await account.send("POST", "invoice", anInvoice)).status).toBe(400);
    expect((await account.send("GET", "invoice/eid:in-1")).status).toBe(200);
  });

  it("forgets everything on reset, but for what an account starts with", async () => {
    await account.create("customer", acme);
    await account.send("POST", "/_sandbox/reset");
    await restart();
    expect(await account.query("SELECT id FROM customer")).toEqual([]);
    expect(await account.query("SELECT id FROM subsidiary")).toHaveLength(2);
  });

  it("refuses what exceeds the requests it may run at once, and takes it when one has ended", async () => {
    const get = () => account.send("GET", "subsidiary/1");
    await account.send("POST", "/_sandbox/faults", { kind: "delay", delayMs: 300, times: 2 });
    const answers = await Promise.all([get(), get(), get()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({
      status: 429,
      "o:errorDetails": [{ "o:errorCode": "CONCURRENCY_LIMIT_EXCEEDED" }],
    });
    expect((await get()).status).toBe(200);
  });

  it("refuses a body that is no JSON, or over a megabyte, in its own words", async () => {
    expect(await account.send("POST", "customer", "{")).toMatchObject({
      status: 400,
      body: { "o:errorDetails": [{ "o:errorCode": "INVALID_CONTENT" }] },
    });
    const large = await account.send("POST", "customer", { companyName: "x".repeat(1_100_000) });
    expect(large).toMatchObject({ status: 413, body: { title: "Request Entity Too Large" } });
  });
});
