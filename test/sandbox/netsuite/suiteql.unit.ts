import { acme, anInvoice } from "./anInvoice";
import { startAccount, type TestAccount } from "./startAccount";

const SUITEQL = "/services/rest/query/v1/suiteql";

describe("SuiteQL in the NetSuite sandbox", () => {
  let account: TestAccount;
  let invoice: string;

  beforeAll(async () => {
    account = await startAccount();
    await account.create("customer", acme);
    await account.create("customer", { companyName: "O'Neil & Sons", subsidiary: { id: "2" } });
    invoice = await account.create("invoice", anInvoice);
    await account.create("invoice", { ...anInvoice, externalId: "in-2", tranDate: "2026-06-01", memo: null });
  });
  afterAll(() => account.sandbox.close());

  const send = (q: unknown, headers: Record<string, string> = { prefer: "transient" }, query = "") =>
    account.send("POST", SUITEQL + query, { q }, headers);

  it("answers with text only, leaves null out, and writes dates as the account does", async () => {
    const q = `SELECT id, trandate, foreigntotal, posting, memo FROM transaction ORDER BY trandate DESC`;
    expect((await send(q)).body).toMatchObject({
      count: 2,
      hasMore: false,
      offset: 0,
      totalResults: 2,
      items: [
        { links: [], trandate: "6/1/2026", foreigntotal: "1290", posting: "T" },
        { links: [], id: invoice, trandate: "5/16/2026", memo: "in_1" },
      ],
    });
    expect((await account.query(q))[0]).not.toHaveProperty("memo");
  });

  it("joins documents, their lines, ledger impact and accounts", async () => {
    const rows = await account.query(`
      SELECT t.tranid, BUILTIN.DF(t.entity) AS customer, BUILTIN.DF(tl.item) item, tl.quantity, tl.custcol_tl_service_end,
             BUILTIN.DF(tl.subsidiary) subsidiary, a.acctnumber, tal.credit
      FROM transaction t
      INNER JOIN transactionline tl ON tl.transaction = t.id
      JOIN transactionaccountingline tal ON tal.transaction = tl.transaction AND tal.transactionline = tl.id
      LEFT JOIN account a ON a.id = tal.account
      WHERE t.type = 'CustInvc' AND t.externalid IN ('in-1') AND tl.mainline = 'F' AND NOT tal.credit < 100`);
    const subsidiary = "Throughline Demo Inc.";
    const line = { tranid: `INV${invoice}`, customer: "Acme", subsidiary };
    const service = { item: "Subscription", quantity: "-12", custcol_tl_service_end: "5/15/2027" };
    expect(rows).toEqual([{ ...line, ...service, acctnumber: "2400", credit: "1200" }]);
  });

  it("compares, groups and sorts", async () => {
    const count = async (where: string) =>
      (await account.query(`SELECT COUNT(*) AS n FROM transaction WHERE ${where}`))[0]?.["n"];
    expect(await count("trandate >= TO_DATE('2026-06-01', 'YYYY-MM-DD')")).toBe("1");
    expect(
      await count("trandate BETWEEN TO_DATE('5/1/2026', 'MM/DD/YYYY') AND TO_DATE('5/31/2026', 'MM/DD/YYYY')"),
    ).toBe("1");
    expect(await count("lastmodifieddate > TO_DATE('2026-05-16 11:59:59', 'YYYY-MM-DD HH24:MI:SS')")).toBe("2");
    expect(await count("memo IS NULL OR (memo LIKE 'in%' AND foreigntotal <> 1290)")).toBe("1");
    expect(await count("memo IS NOT NULL AND memo <> 'in_2'")).toBe("1");
    expect(await account.query("SELECT id FROM customer WHERE companyname = 'O''Neil & Sons'")).toEqual([
      { id: "502" },
    ]);
    const sums = `SELECT account, SUM(credit) AS credit, MAX(TO_CHAR(t.trandate, 'YYYY-MM')) latest
      FROM transactionaccountingline l JOIN transaction t ON t.id = l.transaction
      WHERE credit IS NOT NULL GROUP BY account ORDER BY 2 DESC`;
    expect(await account.query(sums)).toMatchObject([{ credit: "2400", latest: "2026-06" }, { credit: "180" }]);
  });

  it("gives pages of limit and offset, with links to the next", async () => {
    const q = "SELECT periodname FROM accountingperiod WHERE isposting = 'T' AND isadjust = 'F' ORDER BY startdate";
    const { body } = await send(q, { prefer: "transient" }, "?limit=10&offset=30");
    expect(body).toMatchObject({ count: 6, hasMore: false, totalResults: 36, offset: 30 });
    const first = (await send(q, { prefer: "transient" }, "?limit=10")).body;
    const next = { rel: "next", href: `${account.sandbox.url}${SUITEQL}?limit=10&offset=10` };
    expect(first).toMatchObject({ hasMore: true, items: expect.any(Array), links: expect.arrayContaining([next]) });
    expect((await send(q, { prefer: "transient" }, "?limit=10&offset=5")).status).toBe(400);
    expect((await send(q, { prefer: "transient" }, "?limit=1001")).status).toBe(400);
  });

  it("refuses a request without Prefer: transient", async () => {
    const details = [{ "o:errorCode": "INVALID_HEADER", "o:errorHeader": "Prefer" }];
    expect(await send("SELECT id FROM transaction", {})).toMatchObject({
      status: 400,
      body: { "o:errorDetails": details },
    });
  });

  it.each([
    ["SELECT mystery FROM transaction", /Field 'mystery' for record 'transaction' was not found/],
    ["SELECT subsidiary FROM transaction", /Field 'subsidiary' for record 'transaction' was not found/],
    ["SELECT id FROM mystery", /Record 'mystery' was not found/],
    ["SELECT id FROM transaction t JOIN account a ON a.id = t.id", /ambiguous/],
    ["SELECT id FROM transaction WHERE", /was expected/],
    ["DELETE FROM transaction", /'SELECT' was expected/],
    ["SELECT id FROM transaction WHERE id = #", /Unexpected character/],
  ])("refuses %s", async (q, detail) => {
    const refusal = { "o:errorCode": "INVALID_PARAMETER", "o:errorQueryParam": "q" };
    const body = { "o:errorDetails": [{ ...refusal, detail: expect.stringMatching(detail) }] };
    expect(await send(q)).toMatchObject({ status: 400, body });
  });
});
