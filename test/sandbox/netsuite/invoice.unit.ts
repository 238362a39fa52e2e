import { acme, anInvoice, ledgerOf } from "./anInvoice";
import { startAccount, type Answered, type TestAccount } from "./startAccount";

const STRICT = { "x-netsuite-propertynamevalidation": "Error" };

const refusal = (code: string, detail: RegExp, path?: string) => ({
  status: 400,
  body: {
    type: "https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.1",
    title: "Bad Request",
    status: 400,
    "o:errorDetails": [
      {
        detail: expect.stringMatching(detail),
        "o:errorCode": code,
        ...(path !== undefined && { "o:errorPath": path }),
      },
    ],
  },
});

describe("an invoice in the NetSuite sandbox", () => {
  let account: TestAccount;
  let post: (changes?: object, headers?: Record<string, string>) => Promise<Answered>;

  beforeEach(async () => {
    account = await startAccount();
    await account.create("customer", acme);
    post = (changes = {}, headers = STRICT) => account.send("POST", "invoice", { ...anInvoice, ...changes }, headers);
  });
  afterEach(() => account.sandbox.close());

  it("is answered with 204 and its address, and read back by id and external id", async () => {
    const { status, headers, id } = await post();
    expect(status).toBe(204);
    expect(headers.get("location")).toBe(`${account.sandbox.url}/services/rest/record/v1/invoice/${id}`);
    const { body } = await account.send("GET", `invoice/${id}?expandSubResources=true`);
    expect(body).toMatchObject({
      id,
      externalId: "in-1",
      tranId: `INV${id}`,
      entity: { id: "501", refName: "Acme" },
      subsidiary: { id: "1", refName: "Throughline Demo Inc." },
      currency: { refName: "US Dollar" },
      exchangeRate: 1,
      postingPeriod: { refName: "May 2026" },
      approvalStatus: { id: "2", refName: "Approved" },
      status: { refName: "Open" },
      custbody_tl_correlation: "corr-1",
      total: 1290,
      amountRemaining: 1290,
      item: {
        items: [
          { line: 1, amount: 1200, custcol_tl_service_end: "2027-05-15" },
          { line: 2, amount: 90 },
        ],
      },
    });
    const byExternalId = await account.send("GET", "invoice/eid:in-1");
    expect(byExternalId.body).toMatchObject({ id, item: { links: [{ rel: "self" }] } });
    expect(byExternalId.body).not.toHaveProperty("item.items");
    expect((await account.send("GET", 'invoice?q=externalId IS "in-1"')).body).toMatchObject({ totalResults: 1 });
  });

  it("debits receivables and credits deferred revenue and tax payable", async () => {
    const { id } = await post();
    expect(await ledgerOf(account, id)).toEqual([
      ["1100", "1290", undefined],
      ["2400", undefined, "1200"],
      ["2200", undefined, "90"],
    ]);
  });

  it("credits an item's deferred revenue account where the item has a recognition rule", async () => {
    const { id } = await post({ item: { items: [{ item: { externalId: "item-subscription-arm" }, amount: 10 }] } });
    expect(await ledgerOf(account, id)).toEqual([
      ["1100", "10", undefined],
      ["2400", undefined, "10"],
    ]);
  });

  it("refuses a second one of the same external id", async () => {
    await post();
    expect(await post()).toMatchObject(refusal("USER_ERROR", /This record already exists/));
    expect(await account.query("SELECT id FROM transaction WHERE externalid = 'in-1'")).toHaveLength(1);
  });

  it("refuses unknown names when told to, else drops them with a warning", async () => {
    expect(await post({ mystery: 1 })).toMatchObject(refusal("INVALID_CONTENT", /mystery/, "mystery"));
    const lenient = await post({ mystery: 1 }, {});
    expect([lenient.status, lenient.headers.get("warning")]).toEqual([204, expect.stringContaining("mystery")]);
    expect((await account.send("GET", `invoice/${lenient.id}`)).body).not.toHaveProperty("mystery");
  });

  it("refuses a customer, item, department or currency that does not exist, naming the place", async () => {
    const invalid = (path: string) => refusal("INVALID_CONTENT", /Invalid Field Value/, path);
    const line = (changes: object) => ({ item: { items: [{ ...anInvoice.item.items[0], ...changes }] } });
    expect(await post({ entity: { id: "9" } })).toMatchObject(invalid("entity"));
    expect(await post({ entity: { externalId: "nobody" } })).toMatchObject(invalid("entity"));
    expect(await post({ currency: { id: "99" } })).toMatchObject(invalid("currency"));
    expect(await post(line({ item: { id: 9999 } }))).toMatchObject(invalid("item.items[0].item"));
    expect(await post(line({ department: { id: "99" } }))).toMatchObject(invalid("item.items[0].department"));
    expect(await post({ account: { id: "99" } })).toMatchObject(invalid("account"));
    expect(await post({ tranDate: "16.05.2026" })).toMatchObject(invalid("tranDate"));
  });

  it("refuses a customer's other currency and subsidiary until the customer has them", async () => {
    const pounds = { currency: { id: "3" }, externalId: "in-gbp" };
    expect(await post(pounds)).toMatchObject(refusal("USER_ERROR", /does not match the names currency/));
    const list = { currencyList: { items: [{ currency: { id: "3" } }] } };
    expect(await account.send("PATCH", "customer/501", list)).toMatchObject({ status: 204 });
    expect(await account.send("PATCH", "customer/501", list)).toMatchObject({ status: 204 });
    const shown = await account.send("GET", "customer/501/currencyList?expandSubResources=true");
    const ids = [{ currency: { id: "1" } }, { currency: { id: "2" } }, { currency: { id: "3" } }];
    expect(shown.body).toMatchObject({ items: ids, totalResults: 3 });
    expect(await post(pounds)).toMatchObject({ status: 204 });

    const abroad = { subsidiary: { id: "2" }, externalId: "in-eu" };
    expect(await post(abroad)).toMatchObject(
      refusal("USER_ERROR", /Field Value 2 for the following field: subsidiary\./),
    );
    const shared = { entity: { id: "501" }, subsidiary: { id: "2" } };
    expect(await account.send("POST", "customerSubsidiaryRelationship", shared)).toMatchObject({ status: 204 });
    const again = await account.send("POST", "customerSubsidiaryRelationship", shared);
    expect(again).toMatchObject(refusal("USER_ERROR", /Field Value 2 for the following field: subsidiary\./));
    const rows = await account.query("SELECT subsidiary, isprimarysub FROM customersubsidiaryrelationship ORDER BY id");
    expect(rows).toEqual([
      { subsidiary: "1", isprimarysub: "T" },
      { subsidiary: "2", isprimarysub: "F" },
    ]);
    expect(await post(abroad)).toMatchObject({ status: 204 });
  });

  it("refuses missing fields and missing lines", async () => {
    const missing = refusal("USER_ERROR", /Please enter value\(s\) for: Customer/, "entity");
    expect(await post({ entity: null })).toMatchObject(missing);
    expect(await post({ item: { items: [] } })).toMatchObject(refusal("USER_ERROR", /at least one valid line item/));
    const customer = await account.send("POST", "customer", { companyName: "Nowhere" });
    expect(customer).toMatchObject(refusal("USER_ERROR", /Primary Subsidiary/, "subsidiary"));
  });

  it("refuses a period that is closed, locked for A/R or not there, until it is open again", async () => {
    const act = (action: string) => account.send("POST", `/_sandbox/periods/May%202026/${action}`);
    await act("close");
    expect(await post()).toMatchObject(refusal("USER_ERROR", /No valid, open, posting period/));
    await act("lock");
    expect(await post()).toMatchObject(refusal("USER_ERROR", /No valid, open, posting period/));
    expect(await post({ tranDate: "2024-01-01" })).toMatchObject(
      refusal("USER_ERROR", /no Accounting Periods that cover/),
    );
    const [may] = await account.query("SELECT id FROM accountingperiod WHERE periodname = 'May 2026'");
    const named = refusal("USER_ERROR", /Invalid Field Value \d+ for the following field: postingperiod\./);
    expect(await post({ postingPeriod: { id: may?.["id"] } })).toMatchObject(named);
    const [june] = await account.query("SELECT id FROM accountingperiod WHERE periodname = 'Jun 2026'");
    expect((await post({ postingPeriod: { id: june?.["id"] } })).status).toBe(204);
    await act("open");
    expect((await post({ externalId: "in-2" })).status).toBe(204);
    const [quarter] = await account.query("SELECT id FROM accountingperiod WHERE periodname = 'Q2 2026'");
    expect(await post({ externalId: "in-3", postingPeriod: { id: quarter?.["id"] } })).toMatchObject(named);
    const [adjustment] = await account.query("SELECT id FROM accountingperiod WHERE periodname = 'Adj 2026'");
    expect((await post({ externalId: "in-3", postingPeriod: { id: adjustment?.["id"] } })).status).toBe(204);
  });

  it("converts to the subsidiary's base currency at its rate, and posts what rounding leaves over", async () => {
    const { id } = await post({ currency: { id: "2" }, exchangeRate: 1.1111, item: { items: thirds } });
    expect(await ledgerOf(account, id)).toEqual([
      ["1100", "111.11", undefined],
      ["2400", undefined, "37.03"],
      ["2400", undefined, "37.03"],
      ["2400", undefined, "37.04"],
      ["7900", undefined, "0.01"],
    ]);
  });

  it("doubles its lines when upserted again, unless the lines are to be replaced", async () => {
    const put = (query = "") =>
      account.send("PUT", `invoice/eid:in-9${query}`, { ...anInvoice, externalId: undefined });
    const total = async (id: string) => ((await account.send("GET", `invoice/${id}`)).body as { total: number }).total;
    const { id } = await put();
    expect(await total(id)).toBe(1290);
    expect((await put()).id).toBe(id);
    expect(await total(id)).toBe(2580);
    await put("?replace=item");
    expect(await total(id)).toBe(1290);
  });

  it("changes by PATCH, a line by its number, and its ledger impact with it", async () => {
    const { id } = await post();
    const body = { memo: "changed", item: { items: [{ line: 2, amount: 60 }] } };
    expect((await account.send("PATCH", `invoice/${id}`, body)).status).toBe(204);
    const { body: read } = await account.send("GET", `invoice/${id}`);
    expect(read).toMatchObject({ memo: "changed", total: 1260, externalId: "in-1" });
    expect((await ledgerOf(account, id))[2]).toEqual(["2200", undefined, "60"]);
  });

  it("answers 404 for a record that is not there, and for a type that does not exist", async () => {
    const missing = {
      status: 404,
      body: { title: "Not Found", "o:errorDetails": [{ "o:errorCode": "NONEXISTENT_ID" }] },
    };
    expect(await account.send("GET", "invoice/999")).toMatchObject(missing);
    expect(await account.send("GET", "invoice/eid:none")).toMatchObject(missing);
    expect((await account.send("GET", "mystery/1")).status).toBe(404);
  });
});

const thirds = [33.33, 33.33, 33.34].map((amount) => ({ item: { externalId: "item-subscription" }, amount }));

describe("an invoice that waits for approval", () => {
  it("has no ledger impact until a person approves it", async () => {
    const account = await startAccount({ approvals: true });
    await account.create("customer", acme);
    const id = await account.create("invoice", anInvoice);
    const read = async () => (await account.send("GET", `invoice/${id}`)).body;
    expect(await read()).toMatchObject({ approvalStatus: { refName: "Pending Approval" }, status: { id: "D" } });
    expect(await ledgerOf(account, id)).toEqual([]);
    await account.send("POST", `/_sandbox/transactions/${id}/approve`);
    expect(await read()).toMatchObject({ approvalStatus: { refName: "Approved" }, status: { refName: "Open" } });
    expect(await ledgerOf(account, id)).toHaveLength(3);
    await account.sandbox.close();
  });
});
