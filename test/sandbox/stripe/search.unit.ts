import type Stripe from "stripe";
import { openAccount, type OpenAccount } from "./openAccount";

/** @see https://docs.stripe.com/search#search-query-language */
describe("the Stripe sandbox's search", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  let clock = new Date("2030-01-01T00:00:00Z");
  beforeAll(async () => {
    account = await openAccount({ clock: () => clock });
    ({ stripe } = account);
    await stripe.customers.create({
      name: "Alpha Widget",
      email: "ap@alpha.example",
      metadata: { tier: "Gold", q: "a'b" },
    });
    clock = new Date("2030-01-02T00:00:00Z");
    await stripe.customers.create({ name: "Beta", email: "ap@beta.example", metadata: { tier: "silver" } });
    await stripe.customers.create({ name: "Gamma" });
  });
  afterAll(() => account.close());

  const named = async (query: string) =>
    (await stripe.customers.search({ query })).data.map(({ name }) => name?.split(" ")[0]).sort();
  const second = Date.parse("2030-01-02T00:00:00Z") / 1_000;

  it.each([
    ["a word of a name, in whatever letters", 'name:"alpha"', ["Alpha"]],
    ["a part of a text", "email~'beta.ex'", ["Beta"]],
    ["marks, by either quotes", `metadata["tier"]:'gold'`, ["Alpha"]],
    ["a quote within quotes", String.raw`metadata['q']:'a\'b'`, ["Alpha"]],
    ["what is at least a number", `created>=${second}`, ["Beta", "Gamma"]],
    ["what is less than a number", `created<${second}`, ["Alpha"]],
    ["what has none", "email:null", ["Gamma"]],
    ["what has some", '-metadata["tier"]:null', ["Alpha", "Beta"]],
    ["what is not so", '-name:"Alpha"', ["Beta", "Gamma"]],
    ["both of two", `created>=${second} AND -email:null`, ["Beta"]],
    ["both of two, without a word between", `created>=${second} -email:null`, ["Beta"]],
    ["either of two", 'name:"Alpha" OR name:"Gamma"', ["Alpha", "Gamma"]],
  ])("finds %s", async (_what, query, names) => {
    expect(await named(query)).toEqual(names);
  });

  it.each([
    ["both AND and OR", 'name:"a" AND name:"b" OR name:"c"'],
    ["parentheses", '(name:"a")'],
    ["a part of two letters", 'name~"al"'],
    ["text without quotes", "name:Alpha"],
    ["more than text", 'created>"1"'],
    ["an operator that there is not", 'name="Alpha"'],
    ["eleven clauses", Array<string>(11).fill('name:"a"').join(" AND ")],
    ["nothing", ""],
  ])("cannot read %s", async (_what, query) => {
    await expect(named(query)).rejects.toMatchObject({
      ...{ statusCode: 400, code: undefined },
      message: expect.stringContaining("We were unable to parse your search query."),
    });
  });

  it("is by the fields of the resource alone", async () => {
    await expect(named("currency:'usd'")).rejects.toMatchObject({
      message: "Field `currency` is an unsupported search field for resource `customers`.",
    });
  });
});
