import type { CrmAccount } from "../../../schema/canonical/crm";
import { aDeal } from "./aDeal";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";

describe("reading from Salesforce", () => {
  let org: TestSalesforce;

  beforeEach(async () => void (org = await aSalesforce()));
  afterEach(() => org.close());

  it("reads an opportunity with its lines, in exact amounts and the hub's words", async () => {
    const { account, opportunity, product } = await aDeal(org);
    expect(await org.connector.read("Opportunity", opportunity)).toMatchObject({
      externalId: opportunity,
      externalVersion: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      url: `${org.sandbox.url}/lightning/r/Opportunity/${opportunity}/view`,
      correlationId: null,
      deleted: false,
      accountExternalId: account,
      status: "OPEN",
      type: "NEW",
      probability: 10,
      amount: { minor: 28_527n, currency: "USD" },
      currency: "USD",
      closeDate: "2026-05-16",
      serviceStart: "2026-06-01",
      termMonths: 12,
      termEnd: "RENEW",
      billingInterval: "Monthly",
      interval: { count: 1, unit: "MONTH" },
      paymentTermsDays: 30,
      sellingEntity: "Acme Inc",
      lines: [
        { lineNo: 1, productExternalId: product, quantity: "3", unitPrice: { minor: 10_010n }, discountPct: "10" },
        { lineNo: 2, productExternalId: product, quantity: "0.5", unitPrice: { minor: 3_000n }, discountPct: null },
      ],
    });
  });

  it("reads an account with those whom its invoices are sent to, and no longer once they were deleted", async () => {
    const { account } = await aDeal(org);
    const billing = { AccountId: account, Billing_Contact__c: true, Email: "ap@acme.example" };
    const gone = await org.create("Contact", { ...billing, LastName: "Gone" });
    const stays = await org.create("Contact", { ...billing, LastName: "Stays" });
    await org.create("Contact", { AccountId: account, LastName: "Buyer", Email: "buyer@acme.example" });
    await org.person.sobject("Contact").delete(gone);
    expect(await org.connector.read("Account", account)).toMatchObject({
      billingContacts: [{ externalId: stays, email: "ap@acme.example", billing: true, deleted: false }],
    });
    expect(await org.connector.read("Contact", gone)).toMatchObject({ billing: true, deleted: true });
  });

  it("reads accounts, contacts, users, products and contracts", async () => {
    const { account, opportunity, product } = await aDeal(org);
    const contact = await org.create("Contact", { AccountId: account, FirstName: "Ada", LastName: "Byron" });
    const term = { StartDate: "2020-01-01", ContractTerm: 12 };
    const contract = await org.create("Contract", { AccountId: account, Opportunity__c: opportunity, ...term });
    const { connector } = org;
    const read = await connector.read("Account", account);
    expect(read).toMatchObject({ name: "Acme", domain: "acme.example", segment: "SMB", billingAddress: null });
    expect(await connector.read("Contact", contact)).toMatchObject({ fullName: "Ada Byron", roles: [] });
    expect(await connector.read("User", read?.ownerUserExternalId ?? "")).toMatchObject({
      displayName: "Integration User",
      deleted: false,
    });
    expect(await connector.read("Product", product)).toMatchObject({ sku: "SEAT", family: "Software", active: true });
    expect(await connector.read("Product", product)).toMatchObject({ chargeType: "RECURRING" });
    const draft = { status: "DRAFT", opportunityExternalId: opportunity, termMonths: 12, endDate: "2020-12-31" };
    expect(await connector.read("Contract", contract)).toMatchObject(draft);
    await org.person.sobject("Contract").update({ Id: contract, Status: "Activated" });
    expect(await connector.read("Contract", contract)).toMatchObject({ status: "ACTIVE" });
  });

  it("answers null for an id that names nothing, and a deleted record as deleted", async () => {
    const { opportunity } = await aDeal(org);
    expect(await org.connector.read("Opportunity", "006000000000999AAA")).toBeNull();
    expect(await org.connector.read("Account", "x' OR Name != '")).toBeNull();
    await org.person.sobject("Opportunity").destroy(opportunity);
    expect(await org.connector.read("Opportunity", opportunity)).toMatchObject({ deleted: true, lines: [] });
  });

  it("lists every record over as many pages as it takes", async () => {
    for (let i = 0; i < 3; i += 1) {
      const accounts = Array.from({ length: 150 }, (_, n) => ({ Name: `Account ${i}-${n}` }));
      await org.person.sobject("Account").create(accounts);
    }
    const pages: CrmAccount[][] = [];
    for await (const page of org.open({ pageSize: 200 }).list("Account")) pages.push(page);
    expect(pages.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(new Set(pages.flat().map(({ externalId }) => externalId)).size).toBe(450);
  });

  it("refuses a type it has no word for, and leaves such a record out of a list", async () => {
    const { opportunity } = await aDeal(org);
    await org.person.sobject("Opportunity").update({ Id: opportunity, Type: "Barter" });
    await expect(org.connector.read("Opportunity", opportunity)).rejects.toMatchObject({
      class: "MAPPING",
      message: `Type of opportunity ${opportunity} is 'Barter' in Salesforce, which opportunityTypes does not translate`,
    });
    for await (const page of org.connector.list("Opportunity")) expect(page).toEqual([]);
  });
});
