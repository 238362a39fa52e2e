import { startOrg, type TestOrg } from "./startOrg";

describe("SOQL in the Salesforce sandbox", () => {
  let org: TestOrg;

  beforeAll(async () => {
    org = await startOrg();
    await org.connection.sobject("Account").create([
      { Name: "Acme", AnnualRevenue: 300, Region__c: "EMEA" },
      { Name: "Birch & Sons", AnnualRevenue: 100 },
      { Name: "O'Hara 100%", AnnualRevenue: 200, Region__c: "APAC" },
    ]);
    const { records } = await org.connection.query<{ Id: string }>("SELECT Id FROM Account WHERE Name = 'acme'");
    await org.connection.sobject("Opportunity").create({
      Name: "Deal",
      AccountId: records[0]?.Id ?? "",
      StageName: "Closed Won",
      CloseDate: "2026-05-16",
    });
  });
  afterAll(() => org.sandbox.close());

  const names = async (rest: string) => {
    const { records } = await org.connection.query<{ Name: string }>(`SELECT Name FROM Account ${rest}`);
    return records.map(({ Name }) => Name);
  };

  it.each([
    ["WHERE AnnualRevenue >= 200 ORDER BY AnnualRevenue", ["O'Hara 100%", "Acme"]],
    ["WHERE AnnualRevenue > 100 AND Region__c != 'EMEA'", ["O'Hara 100%"]],
    ["WHERE Region__c = null OR Name LIKE 'ac%' ORDER BY Name DESC", ["Birch & Sons", "Acme"]],
    ["WHERE Name IN ('ACME', 'O\\'Hara 100%') ORDER BY Name LIMIT 1", ["Acme"]],
    ["WHERE NOT (Name LIKE '%a%' AND AnnualRevenue < 300)", ["Acme", "Birch & Sons"]],
    ["WHERE Region__c NOT IN ('EMEA', 'APAC')", ["Birch & Sons"]],
    ["ORDER BY Region__c NULLS LAST, Name", ["O'Hara 100%", "Acme", "Birch & Sons"]],
    ["ORDER BY Name LIMIT 1 OFFSET 1", ["Birch & Sons"]],
    ["WHERE Id IN (SELECT AccountId FROM Opportunity WHERE IsWon = true)", ["Acme"]],
    ["WHERE SystemModstamp >= 2026-01-01T00:00:00Z AND SystemModstamp < 2020-01-01T00:00:00.000+0000", []],
  ])("answers %s", async (rest, expected) => {
    expect(await names(rest)).toEqual(expected);
  });

  it.each([
    ["SELECT Name FROM Unicorn", "INVALID_TYPE"],
    ["SELECT Nmae FROM Account", "INVALID_FIELD"],
    ["SELECT Boss.Name FROM Account", "INVALID_FIELD"],
    ["SELECT (SELECT Id FROM Unicorns) FROM Account", "INVALID_TYPE"],
    ["SELECT Id FROM Account WHERE Name = 3", "INVALID_FIELD"],
    ["SELECT Id FROM Opportunity WHERE CloseDate > '2026-01-01'", "INVALID_FIELD"],
    ["SELECT Id FROM Account WHERE Id = 'x'", "INVALID_QUERY_FILTER_OPERATOR"],
    ["SELECT Id FROM Account WHERE Name = 'open", "MALFORMED_QUERY"],
    ["SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", "MALFORMED_QUERY"],
    ["SELECT FROM Account", "MALFORMED_QUERY"],
  ])("refuses %s with %s", async (soql, errorCode) => {
    await expect(org.connection.query(soql)).rejects.toMatchObject({ errorCode });
  });

  it("points at the place of a mistake", async () => {
    await expect(org.connection.query("SELECT Id, Nmae FROM Account")).rejects.toThrow(
      /ERROR at Row:1:Column:12\nNo such column 'Nmae' on entity 'Account'/,
    );
  });

  it("hands 2,500 records out in pages of 2,000, or fewer when asked, none left out and none twice", async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => ({ LastName: `Contact ${i}` }));
    for (let at = 0; at < many.length; at += 200) {
      await org.connection.sobject("Contact").create(many.slice(at, at + 200), { allOrNone: true });
    }
    const first = await org.connection.query("SELECT Id FROM Contact");
    expect([first.totalSize, first.done, first.records.length]).toEqual([2_500, false, 2_000]);
    expect(first.nextRecordsUrl).toMatch(/\/services\/data\/v62\.0\/query\/01g\w{15}-2000$/);
    const all = await org.connection
      .query("SELECT Id FROM Contact", { headers: { "Sforce-Query-Options": "batchSize=500" } })
      .run({ autoFetch: true, maxFetch: 5_000 });
    expect(new Set(all.records.map(({ Id }) => Id)).size).toBe(2_500);
    await expect(org.connection.queryMore("01gHp0000000zzzAAA-2000")).rejects.toMatchObject({
      errorCode: "INVALID_QUERY_LOCATOR",
    });
  });
});
