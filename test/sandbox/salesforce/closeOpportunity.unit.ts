import { aPricedProduct } from "./aPricedProduct";
import { startOrg, type TestOrg } from "./startOrg";

describe("an opportunity in the Salesforce sandbox, through jsforce", () => {
  let org: TestOrg;
  let account: string;
  let opportunity: string;

  beforeEach(async () => {
    org = await startOrg();
    account = (await org.connection.sobject("Account").create({ Name: "Acme", Segment__c: "SMB" })).id ?? "";
    const { id } = await org.connection.sobject("Opportunity").create({
      Name: "Acme 2026",
      AccountId: account,
      StageName: "Prospecting",
      CloseDate: "2026-05-16",
      Service_Start__c: "2026-06-01",
      Term_Months__c: 12,
      Billing_Interval__c: "Monthly",
    });
    opportunity = id ?? "";
  });
  afterEach(() => org.sandbox.close());

  const read = () => org.connection.sobject("Opportunity").retrieve(opportunity);
  const addLine = (entry: string, more: object) =>
    org.connection
      .sobject("OpportunityLineItem")
      .create({ OpportunityId: opportunity, PricebookEntryId: entry, Quantity: 3, ...more });

  it("gives each record an 18-character id with its object's prefix", () => {
    expect(account).toMatch(/^001[0-9A-Za-z]{15}$/);
    expect(opportunity).toMatch(/^006[0-9A-Za-z]{15}$/);
  });

  it("rolls the amount up from its lines, and takes the line's price times quantity less discount", async () => {
    const entry = await aPricedProduct(org.connection, "Seat", 100);
    await addLine(entry, { UnitPrice: 100, Discount: 10 });
    const second = await addLine(entry, { TotalPrice: 30 });
    expect(await read()).toMatchObject({ Amount: 300, HasOpportunityLineItem: true, Probability: 10 });
    await org.connection.sobject("OpportunityLineItem").destroy(second.id ?? "");
    expect(await read()).toMatchObject({ Amount: 270, Pricebook2Id: expect.stringMatching(/^01s/) });
  });

  it("is won, closed and certain at the stage Closed Won", async () => {
    await org.connection.sobject("Opportunity").update({ Id: opportunity, StageName: "Closed Won" });
    expect(await read()).toMatchObject({ IsWon: true, IsClosed: true, Probability: 100 });
    await org.connection.sobject("Opportunity").update({ Id: opportunity, StageName: "Closed Lost" });
    expect(await read()).toMatchObject({ IsWon: false, IsClosed: true, Probability: 0 });
  });

  it("selects lines and parents along with the deal", async () => {
    await addLine(await aPricedProduct(org.connection, "Seat", 100), { UnitPrice: 100 });
    const { records } = await org.connection.query(
      `SELECT Id, Account.Name, Account.Owner.Username,
        (SELECT Quantity, UnitPrice, Product2.ProductCode FROM OpportunityLineItems ORDER BY Id)
       FROM Opportunity WHERE Id = '${opportunity.slice(0, 15)}'`,
    );
    expect(records).toMatchObject([
      {
        attributes: { type: "Opportunity", url: `/services/data/v62.0/sobjects/Opportunity/${opportunity}` },
        Account: { attributes: { type: "Account" }, Name: "Acme", Owner: { Username: "hub@acme.example" } },
        OpportunityLineItems: {
          totalSize: 1,
          done: true,
          records: [{ Quantity: 3, UnitPrice: 100, Product2: { ProductCode: "Seat" } }],
        },
      },
    ]);
  });

  it("refuses a line from another currency, and takes nothing of it", async () => {
    const { records } = await org.connection.query<{ Id: string }>("SELECT Id FROM Pricebook2");
    const product = await org.connection.sobject("Product2").create({ Name: "Seat" });
    const price = { Pricebook2Id: records[0]?.Id, Product2Id: product.id, UnitPrice: 9, IsActive: true };
    const entry = await org.connection.sobject("PricebookEntry").create({ ...price, CurrencyIsoCode: "EUR" });
    await expect(addLine(entry.id ?? "", { UnitPrice: 9 })).rejects.toThrow("currency code does not match");
    expect(await read()).toMatchObject({ Amount: null, HasOpportunityLineItem: false });
  });

  it("takes its lines along when it is deleted, and answers ENTITY_IS_DELETED from then on", async () => {
    await addLine(await aPricedProduct(org.connection, "Seat", 100), { UnitPrice: 100 });
    await org.connection.sobject("Opportunity").destroy(opportunity);
    expect((await org.connection.query("SELECT Id FROM OpportunityLineItem")).totalSize).toBe(0);
    await expect(read()).rejects.toMatchObject({ errorCode: "ENTITY_IS_DELETED" });
  });

  it("works a contract's end out of its start and term, once it is activated from a draft", async () => {
    const contracts = org.connection.sobject("Contract");
    const draft = { AccountId: account, StartDate: "2026-06-01", ContractTerm: 12, Opportunity__c: opportunity };
    await expect(contracts.create({ ...draft, Status: "Activated" })).rejects.toMatchObject({
      errorCode: "FAILED_ACTIVATION",
    });
    const { id = "" } = await contracts.create(draft);
    await contracts.update({ Id: id ?? "", Status: "Activated" });
    expect(await contracts.retrieve(id ?? "")).toMatchObject({ EndDate: "2027-05-31", ContractNumber: "00000101" });
    const { records } = await org.connection.query(`SELECT (SELECT Id FROM Contracts__r) FROM Opportunity`);
    expect(records).toMatchObject([{ Contracts__r: { records: [{ attributes: { type: "Contract" } }] } }]);
  });
});
