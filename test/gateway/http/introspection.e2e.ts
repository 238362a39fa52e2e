import { aGateway } from "../aGateway";

const schema = "{ __schema { queryType { name } } }";
const token = "0123456789abcdef";
const authorization = `Bearer ${token}`;

describe("a gateway whose introspection is off", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("in process", { introspection: "off" });
  });
  afterAll(() => gateway.close());

  test.each([
    schema,
    '{ __type(name: "Account") { name } }',
    "{ ...Q } fragment Q on Query { __schema { queryType { name } } }",
  ])("answers %s over neither transport", async (query) => {
    const refusal = { extensions: { code: "INTROSPECTION_DISABLED" } };
    expect(await gateway.ask(query)).toMatchObject({ status: 403, errors: [refusal] });
    await expect(gateway.client().iterate({ query }).next()).rejects.toMatchObject([refusal]);
  });

  test("answers the name of a type that was asked for, as clients do", async () => {
    expect((await gateway.ask("{ __typename account(id: 1) { __typename } }")).data).toEqual({
      __typename: "Query",
      account: { __typename: "Account" },
    });
  });

  test.each([
    ["{ whoam }", {}],
    ["{ account(idd: 1) { id } }", {}],
    ["{ account(id: 1) { nam } }", {}],
    ["query ($id: IDD!) { account(id: $id) { id } }", {}],
  ])("suggests no name for %s", async (query, variables) => {
    const { errors } = await gateway.ask(query, variables);
    expect(errors).not.toEqual([]);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test("shows no Sandbox", async () => {
    const page = await fetch(gateway.url, { headers: { accept: "text/html" } });
    expect(await page.text()).not.toContain("EmbeddedSandbox");
  });
});

describe("a gateway that asks for a token", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("in process", { token });
  });
  afterAll(() => gateway.close());

  test("tells whoever shows none nothing of the schema, whatever they send", async () => {
    for (const query of [schema, "{ whoam }", "{ __typename }", "{"]) {
      const { status, errors } = await gateway.ask(query);
      expect({ status, errors }).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(JSON.stringify(errors)).not.toMatch(/did you mean|whoami|Query/i);
      const asked = gateway.client().iterate({ query }).next();
      await expect(asked).rejects.toMatchObject({ code: 4403 });
    }
    const page = await (await fetch(gateway.url, { headers: { accept: "text/html" } })).text();
    expect(page).not.toMatch(/whoami|Account/);
  });

  test("answers the schema to who shows it", async () => {
    expect((await gateway.ask(schema, {}, { authorization })).data).toEqual({
      __schema: { queryType: { name: "Query" } },
    });
  });
});

test("who shows nothing on a development gateway may be kept from the schema", async () => {
  const gateway = await aGateway("in process", { introspection: "authenticated" });
  expect((await gateway.ask(schema)).errors).toMatchObject([{ extensions: { code: "INTROSPECTION_DISABLED" } }]);
  await gateway.close();
});
