import { startOrg, type TestOrg } from "./startOrg";

/** What clients ask for besides records, through jsforce, which we did not write. */
describe("what clients ask of the Salesforce sandbox", () => {
  let now = new Date("2026-05-16T12:00:00Z");
  let org: TestOrg;

  beforeAll(async () => {
    org = await startOrg({ clock: () => now, sessionSeconds: 1_000_000_000 });
    const deal = (Name: string, StageName: string, CloseDate: string, Amount: number | null) => ({
      ...{ Name, StageName, CloseDate, Amount },
    });
    await org.connection
      .sobject("Opportunity")
      .create([
        deal("A", "Prospecting", "2026-05-15", 100),
        deal("B", "Prospecting", "2026-05-16", 300),
        deal("C", "Closed Won", "2026-04-30", 50),
        deal("D", "Closed Won", "2026-06-01", null),
      ]);
  });
  afterAll(() => org.sandbox.close());

  const names = async (where: string) => {
    const query = `SELECT Name FROM Opportunity WHERE ${where} ORDER BY Name`;
    return (await org.connection.query<{ Name: string }>(query)).records.map(({ Name }) => Name).join("");
  };

  it.each([
    ["CloseDate = TODAY", "B"],
    ["CloseDate = LAST_N_DAYS:1", "AB"],
    ["CloseDate = THIS_MONTH", "AB"],
    ["CloseDate != THIS_MONTH", "CD"],
    ["CloseDate > THIS_MONTH", "D"],
    ["CloseDate < THIS_MONTH", "C"],
    ["CloseDate <= TODAY", "ABC"],
    ["CloseDate >= TODAY AND Amount > 0", "B"],
    ["CreatedDate = TODAY", "ABCD"],
    ["CreatedDate = YESTERDAY", ""],
  ])("answers %s with %s", async (where, expected) => {
    expect(await names(where)).toBe(expected);
  });

  it("begins a day where the user's time zone does", async () => {
    // 12:00 in London is midnight in Auckland, where the 17th has begun.
    await org.send("POST", "/_sandbox/setup", { timeZone: "Pacific/Auckland" });
    expect(await names("CloseDate = YESTERDAY")).toBe("B");
    expect(await names("CreatedDate = TODAY")).toBe("ABCD");
    await org.send("POST", "/_sandbox/setup", { timeZone: "UTC" });
  });

  it("reckons over all records, and over those of each group", async () => {
    const all = "SELECT COUNT(), 1";
    await expect(org.connection.query(all)).rejects.toMatchObject({ errorCode: "MALFORMED_QUERY" });
    expect(await org.connection.sobject("Opportunity").count()).toBe(4);
    const { records } = await org.connection.query(
      "SELECT COUNT(Id), SUM(Amount) total, AVG(Amount), MIN(CloseDate), MAX(Amount) FROM Opportunity",
    );
    // 100 + 300 + 50 = 450, of three that have an amount.
    const row = { expr0: 4, total: 450, expr1: 150, expr2: "2026-04-30", expr3: 300 };
    expect(records).toEqual([{ attributes: { type: "AggregateResult" }, ...row }]);
    const groups = await org.connection.query(
      "SELECT StageName, COUNT_DISTINCT(Amount) FROM Opportunity GROUP BY StageName ORDER BY StageName",
    );
    expect(groups.records).toMatchObject([
      { StageName: "Closed Won", expr0: 1 },
      { StageName: "Prospecting", expr0: 2 },
    ]);
  });

  /** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_having.htm */
  it.each([
    // Prospecting has 100 and 300; Closed Won 50, and one of no amount.
    ["HAVING SUM(Amount) > 50", ["Prospecting"]],
    ["HAVING COUNT(Amount) = 1", ["Closed Won"]],
    ["HAVING COUNT(Id) > 1 ORDER BY SUM(Amount) DESC", ["Prospecting", "Closed Won"]],
    ["ORDER BY MIN(CloseDate)", ["Closed Won", "Prospecting"]],
    ["HAVING StageName LIKE 'Closed%' AND MAX(CloseDate) > TODAY", ["Closed Won"]],
    ["HAVING StageName IN ('Prospecting') OR AVG(Amount) < 100 ORDER BY StageName", ["Closed Won", "Prospecting"]],
    ["HAVING (NOT COUNT_DISTINCT(Amount) = 2) LIMIT 1", ["Closed Won"]],
  ])("answers groups %s with %j", async (rest, expected) => {
    const { records } = await org.connection.query<{ StageName: string }>(
      `SELECT StageName FROM Opportunity GROUP BY StageName ${rest}`,
    );
    expect(records.map(({ StageName }) => StageName)).toEqual(expected);
  });

  it.each([
    ["GROUP BY StageName HAVING COUNT(Id) > 1 AND Name LIKE 'A%'", /Field must be grouped or aggregated: Name/],
    ["GROUP BY StageName HAVING StageName IN (SELECT StageName FROM Opportunity)", /unexpected token: 'SELECT'/],
    ["HAVING COUNT(Id) > 1", /unexpected token: 'HAVING'/],
    ["WHERE COUNT(Id) > 1 GROUP BY StageName", /unexpected token: '\('/],
    ["GROUP BY StageName ORDER BY Name", /Field must be grouped or aggregated: Name/],
  ])("refuses groups %s", async (rest, message) => {
    await expect(org.connection.query(`SELECT StageName FROM Opportunity ${rest}`)).rejects.toMatchObject({
      errorCode: "MALFORMED_QUERY",
      message: expect.stringMatching(message),
    });
  });

  it("gives all fields of a kind by FIELDS()", async () => {
    const [all] = (await org.connection.query("SELECT FIELDS(ALL) FROM Opportunity LIMIT 1")).records;
    expect(all).toMatchObject({ Name: expect.any(String), TL_Past_Due__c: false, IsDeleted: false });
    const [standard] = (await org.connection.query("SELECT FIELDS(STANDARD), TL_Past_Due__c FROM Opportunity")).records;
    expect(Object.keys(standard ?? {}).filter((name) => name.endsWith("__c"))).toEqual(["TL_Past_Due__c"]);
  });

  it.each([
    ["SELECT Id FROM Account OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE", /Maximum SOQL offset allowed is 2000/],
    ["SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY", /must have a LIMIT of at most 200/],
    ["SELECT FIELDS(CUSTOM) FROM Pricebook2 LIMIT 1", "MALFORMED_QUERY", /at least one field being selected/],
    ["SELECT FIELDS(STANDARD), Id FROM Account", "INVALID_FIELD", /duplicate field selected: Id/],
    ["SELECT Name, COUNT(Id) FROM Account", "MALFORMED_QUERY", /Field must be grouped or aggregated: Name/],
    ["SELECT COUNT(Id) FROM Account LIMIT 5", "MALFORMED_QUERY", /cannot also use LIMIT/],
    ["SELECT Id FROM Task WHERE Description = 'x'", "INVALID_FIELD", /can not be filtered in a query call/],
    ["SELECT Id FROM Task ORDER BY Description", "INVALID_FIELD", /can not be filtered in a query call/],
  ])("refuses %s with %s", async (soql, errorCode, message) => {
    await expect(org.connection.query(soql)).rejects.toMatchObject({
      errorCode,
      message: expect.stringMatching(message),
    });
  });

  it("tells by the replication calls what changed and what is gone", async () => {
    const account = org.connection.sobject("Account");
    const [kept, gone] = await Promise.all(
      ["Kept", "Gone"].map(async (Name) => (await account.create({ Name })).id ?? ""),
    );
    await account.destroy(gone ?? "");
    now = new Date("2026-05-16T12:10:30Z");
    const span = ["2026-05-16T11:59:00Z", "2026-05-16T12:10:00Z"] as const;
    expect(await account.updated(...span)).toEqual({ ids: [kept], latestDateCovered: "2026-05-16T12:10:00.000+0000" });
    expect(await account.deleted(...span)).toMatchObject({
      deletedRecords: [{ id: gone, deletedDate: "2026-05-16T12:00:00.000+0000" }],
    });
    await expect(account.updated(span[1], span[1])).rejects.toMatchObject({ errorCode: "INVALID_REPLICATION_DATE" });
    const old = account.updated("2026-01-01T00:00:00Z", span[1]);
    await expect(old).rejects.toThrow("startDate before org replication enabled date");
  });
});
