import { startOrg, type TestOrg } from "./startOrg";

const base = "/services/data/v62.0";

describe("composite requests in the Salesforce sandbox", () => {
  let org: TestOrg;

  beforeEach(async () => {
    org = await startOrg();
  });
  afterEach(() => org.sandbox.close());

  const count = async () => (await org.connection.query("SELECT Id FROM Account")).totalSize;
  const sub = (referenceId: string, type: string, body: object) => ({
    method: "POST",
    url: `${base}/sobjects/${type}`,
    referenceId,
    body,
  });
  const deal = { Name: "Deal", AccountId: "@{acme.id}", StageName: "Prospecting", CloseDate: "2026-05-16" };

  it("lets a later request name an earlier one's answer", async () => {
    const compositeRequest = [sub("acme", "Account", { Name: "Acme" }), sub("deal", "Opportunity", deal)];
    const { body } = await org.send("POST", `${base}/composite`, { allOrNone: true, compositeRequest });
    expect(body).toMatchObject({ compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }] });
    const { records } = await org.connection.query("SELECT Account.Name FROM Opportunity");
    expect(records).toMatchObject([{ Account: { Name: "Acme" } }]);
  });

  it("takes all of them back when one fails under allOrNone, and only that one otherwise", async () => {
    const compositeRequest = [sub("acme", "Account", { Name: "Acme" }), sub("bad", "Account", {})];
    const none = await org.send("POST", `${base}/composite`, { allOrNone: true, compositeRequest });
    expect(none.body).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 400, body: [{ errorCode: "PROCESSING_HALTED" }], referenceId: "acme" },
        { httpStatusCode: 400, body: [{ errorCode: "REQUIRED_FIELD_MISSING" }], referenceId: "bad" },
      ],
    });
    expect(await count()).toBe(0);
    await org.send("POST", `${base}/composite`, { allOrNone: false, compositeRequest });
    expect(await count()).toBe(1);
  });

  it("saves a collection record by record, or all or none", async () => {
    const records = [{ Name: "Acme" }, {}].map((values) => ({ attributes: { type: "Account" }, ...values }));
    const all = await org.send("POST", `${base}/composite/sobjects`, { allOrNone: true, records });
    expect(all.body).toMatchObject([
      { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }] },
      { success: false, errors: [{ statusCode: "REQUIRED_FIELD_MISSING", fields: ["Name"] }] },
    ]);
    expect(await count()).toBe(0);
    const each = await org.send("POST", `${base}/composite/sobjects`, { allOrNone: false, records });
    expect(each.body).toMatchObject([{ success: true, id: expect.stringMatching(/^001/) }, { success: false }]);
    expect(await count()).toBe(1);
  });

  it("upserts, updates and deletes collections through jsforce", async () => {
    const accounts = org.connection.sobject("Account");
    const key = "Throughline_Correlation__c";
    const two = [1, 2].map((n) => ({ [key]: `corr-${n}`, Name: `Account ${n}` }));
    expect(await accounts.upsert(two, key)).toMatchObject([{ created: true }, { created: true }]);
    const again = await accounts.upsert(two, key);
    expect(again).toMatchObject([{ created: false }, { created: false }]);
    const ids = again.map(({ id }) => id ?? "");
    await accounts.update(ids.map((Id) => ({ Id, Region__c: "EMEA" })));
    expect((await org.connection.query("SELECT Id FROM Account WHERE Region__c = 'EMEA'")).totalSize).toBe(2);
    await accounts.destroy(ids);
    expect(await count()).toBe(0);
  });
});
