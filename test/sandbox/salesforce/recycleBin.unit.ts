import { startOrg, type TestOrg } from "./startOrg";

const base = "/services/data/v62.0/sobjects";

describe("deleting, undeleting and merging in the Salesforce sandbox", () => {
  let org: TestOrg;
  beforeEach(async () => {
    org = await startOrg();
  });
  afterEach(() => org.sandbox.close());

  const create = async (type: string, body: object): Promise<string> =>
    ((await org.send("POST", `${base}/${type}`, body)).body as { id: string }).id;
  const door = (path: string, body: object = {}) => org.send("POST", `/_sandbox/${path}`, body);
  const readAll = async (soql: string) =>
    (
      (await org.send("GET", `/services/data/v62.0/queryAll?q=${encodeURIComponent(soql)}`)).body as {
        records: object[];
      }
    ).records;

  it("answers for a deleted record 404 ENTITY_IS_DELETED, shows it to queryAll, and has it again once undeleted", async () => {
    const id = await create("Account", { Name: "A" });
    await org.send("DELETE", `${base}/Account/${id}`);
    expect(await org.send("GET", `${base}/Account/${id}`)).toMatchObject({
      status: 404,
      body: [{ errorCode: "ENTITY_IS_DELETED" }],
    });
    expect(await readAll(`SELECT Id, IsDeleted FROM Account WHERE Id = '${id}'`)).toMatchObject([{ IsDeleted: true }]);
    expect((await door(`records/${id}/undelete`)).status).toBe(204);
    expect(await org.send("GET", `${base}/Account/${id}`)).toMatchObject({ status: 200, body: { IsDeleted: false } });
    expect((await door(`records/${id}/undelete`)).body).toMatchObject([{ errorCode: "UNDELETE_FAILED" }]);
  });

  it("merges an account into another: its records move, and it is deleted with the winner's id", async () => {
    const [winner, loser] = [await create("Account", { Name: "W" }), await create("Account", { Name: "L" })];
    const contact = await create("Contact", { LastName: "C", AccountId: loser });
    expect((await door(`accounts/${winner}/merge`, { losers: [loser] })).status).toBe(204);
    expect(await org.send("GET", `${base}/Contact/${contact}`)).toMatchObject({ body: { AccountId: winner } });
    expect(await readAll(`SELECT MasterRecordId, IsDeleted FROM Account WHERE Id = '${loser}'`)).toMatchObject([
      { MasterRecordId: winner, IsDeleted: true },
    ]);
  });

  it.each([
    ["itself", (id: string) => [id], "INVALID_ID_FIELD"],
    ["nothing", () => [], "INVALID_NUMBER_OF_RECORDS"],
    ["a record that is not there", () => ["001Hp0000000zzz"], "INVALID_CROSS_REFERENCE_KEY"],
  ])("refuses to merge an account with %s", async (_what, losers, errorCode) => {
    const id = await create("Account", { Name: "A" });
    expect((await door(`accounts/${id}/merge`, { losers: losers(id) })).body).toMatchObject([{ errorCode }]);
  });
});
