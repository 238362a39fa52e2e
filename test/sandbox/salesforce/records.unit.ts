import { startOrg, type TestOrg } from "./startOrg";

const accounts = "/services/data/v62.0/sobjects/Account";

describe("records in the Salesforce sandbox", () => {
  let org: TestOrg;

  beforeEach(async () => {
    org = await startOrg();
  });
  afterEach(() => org.sandbox.close());

  const refusal = (errorCode: string, more: object = {}) => [expect.objectContaining({ errorCode, ...more })];
  const anOpportunity = { Name: "Deal", StageName: "Prospecting", CloseDate: "2026-05-16" };

  it.each([
    ["Account", {}, "REQUIRED_FIELD_MISSING", { fields: ["Name"] }],
    ["Account", { Name: "A", Colour__c: "red" }, "INVALID_FIELD", {}],
    ["Account", { Name: "A", OwnerId: "nonsense" }, "MALFORMED_ID", { fields: ["OwnerId"] }],
    ["Account", { Name: "A", ParentId: "003Hp0000000001" }, "MALFORMED_ID", { fields: ["ParentId"] }],
    ["Account", { Name: "A", ParentId: "001Hp0000000zzz" }, "INVALID_CROSS_REFERENCE_KEY", { fields: ["ParentId"] }],
    ["Account", { Name: "x".repeat(256) }, "STRING_TOO_LONG", { fields: ["Name"] }],
    ["Opportunity", { ...anOpportunity, IsWon: true }, "INVALID_FIELD_FOR_INSERT_UPDATE", { fields: ["IsWon"] }],
    ["Opportunity", { ...anOpportunity, CloseDate: "soon" }, "JSON_PARSER_ERROR", {}],
    ["Opportunity", { ...anOpportunity, Billing_Interval__c: "Daily" }, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", {}],
  ])("refuses a %s of %j with %s", async (type, body, errorCode, more) => {
    const answer = await org.send("POST", `/services/data/v62.0/sobjects/${type}`, body);
    expect([answer.status, answer.body]).toEqual([400, refusal(errorCode, more)]);
  });

  it("refuses what is not there: an object, a record, a malformed id, an unknown version", async () => {
    const asked = ["sobjects/Unicorn/001", "sobjects/Account/001Hp0000000zzz", "sobjects/Account/001"];
    const answers = await Promise.all(asked.map((path) => org.send("GET", `/services/data/v62.0/${path}`)));
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [404, refusal("NOT_FOUND")],
      [404, refusal("NOT_FOUND")],
      [404, refusal("NOT_FOUND")],
    ]);
    expect((await org.send("GET", "/services/data/v99.0/sobjects")).status).toBe(404);
  });

  it("refuses a body that is no JSON, and one over a megabyte, with nothing written", async () => {
    expect(await org.send("POST", accounts, "{")).toMatchObject({ status: 400, body: refusal("JSON_PARSER_ERROR") });
    const large = { Name: "A", Description: "x".repeat(1_100_000) };
    expect(await org.send("POST", accounts, large)).toMatchObject({ status: 413 });
    expect((await org.connection.query("SELECT Id FROM Account")).totalSize).toBe(0);
  });

  it("upserts by external id: 201 when new, 200 when there, 300 with addresses when several have it", async () => {
    const path = `${accounts}/Throughline_Correlation__c/corr-1`;
    const created = await org.send("PATCH", path, { Name: "Acme" });
    expect(created).toMatchObject({ status: 201, body: { success: true, created: true } });
    const { id } = created.body as { id: string };
    expect(await org.send("PATCH", path, { Region__c: "EMEA" })).toMatchObject({
      status: 200,
      body: { id, created: false },
    });
    expect((await org.send("GET", path)).body).toMatchObject({ Name: "Acme", Region__c: "EMEA" });
    await org.send("POST", accounts, { Name: "Twin", Throughline_Correlation__c: "corr-1" });
    const several = await org.send("PATCH", path, { Region__c: "APAC" });
    expect(several.status).toBe(300);
    expect(several.body).toEqual([`${accounts}/${id}`, expect.stringMatching(/^\/services\/.*\/001/)]);
  });

  it("upserts a task once, however often jsforce sends it, and refuses a second with the same key", async () => {
    const tasks = org.connection.sobject("Task");
    const task = { Throughline_Key__c: "tl_task_1", Subject: "Payment failed" };
    const first = await tasks.upsert(task, "Throughline_Key__c");
    const again = await tasks.upsert({ ...task, Priority: "High" }, "Throughline_Key__c");
    expect([first.id, again.id]).toEqual([again.id, first.id]);
    await expect(tasks.create(task)).rejects.toMatchObject({ errorCode: "DUPLICATE_VALUE" });
    expect((await org.connection.query("SELECT COUNT() FROM Task WHERE Priority = 'High'")).totalSize).toBe(1);
  });

  it("finds a parent by its external id", async () => {
    await org.send("PATCH", `${accounts}/Throughline_Correlation__c/corr-1`, { Name: "Acme" });
    const deal = { ...anOpportunity, Account: { Throughline_Correlation__c: "corr-1" } };
    expect(await org.send("POST", "/services/data/v62.0/sobjects/Opportunity", deal)).toMatchObject({ status: 201 });
    expect((await org.connection.query("SELECT Account.Name FROM Opportunity")).records).toMatchObject([
      { Account: { Name: "Acme" } },
    ]);
  });

  it("describes objects with the custom fields that are deployed", async () => {
    const { fields } = await org.connection.describe("Opportunity");
    const interval = fields.find(({ name }) => name === "Billing_Interval__c");
    expect(interval?.picklistValues?.map(({ value }) => value)).toEqual([
      ...["Weekly", "Monthly", "Quarterly", "Every 6 Months", "Annual", "Every 2 Years"],
    ]);
    expect(fields.find(({ name }) => name === "TL_Open_Balance__c")).toMatchObject({ type: "currency", custom: true });
    expect((await org.connection.describeGlobal()).sobjects.map(({ name }) => name)).toContain("PricebookEntry");
  });

  it("tells how many requests of the day are used, and refuses those over the limit", async () => {
    await org.sandbox.close();
    org = await startOrg({ dailyRequests: 2 });
    await org.connection.query("SELECT Id FROM Account");
    expect((await org.send("GET", `${accounts}/describe`)).headers.get("sforce-limit-info")).toBe("api-usage=2/2");
    expect(await org.send("GET", `${accounts}/describe`)).toMatchObject({
      status: 403,
      body: refusal("REQUEST_LIMIT_EXCEEDED"),
    });
  });
});
