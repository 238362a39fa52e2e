import { startAccount, type TestAccount } from "./startAccount";

interface Listed {
  items: { name: string; links: { rel: string; href: string; mediaType: string }[] }[];
}

describe("the metadata catalog of the NetSuite sandbox", () => {
  let account: TestAccount;
  beforeAll(async () => (account = await startAccount()));
  afterAll(() => account.sandbox.close());

  it("lists the records with the forms of their metadata, all or those that are asked for", async () => {
    const { items } = (await account.send("GET", "metadata-catalog")).body as Listed;
    const names = items.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["customer", "invoice", "customerPayment", "journalEntry"]));
    const { body } = await account.send("GET", "metadata-catalog?select=customer,salesorder");
    expect(body).toMatchObject({ "o:errorDetails": [{ detail: "Record 'salesorder' was not found." }] });
    const chosen = (await account.send("GET", "metadata-catalog?select=customer,invoice")).body as Listed;
    expect(chosen.items.map(({ name }) => name)).toEqual(["customer", "invoice"]);
    expect(chosen.items[0]?.links).toEqual(
      ["application/json", "application/swagger+json", "application/schema+json"].map((mediaType, no) => ({
        rel: no === 0 ? "canonical" : "alternate",
        href: expect.stringMatching(/\/services\/rest\/record\/v1\/metadata-catalog\/customer$/),
        mediaType,
      })),
    );
  });

  it("tells a record's fields as JSON Schema", async () => {
    const { headers, body } = await account.send("GET", "metadata-catalog/customerPayment");
    expect(headers.get("content-type")).toMatch(/^application\/schema\+json/);
    expect(body).toMatchObject({ properties: { undepFunds: { type: "object" }, payment: { type: "number" } } });
  });

  it("takes records as JSON alone", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await account.send("POST", "customer", "companyName=Acme", form)).status).toBe(415);
  });
});
