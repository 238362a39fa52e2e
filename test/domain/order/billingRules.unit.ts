import { readFileSync } from "node:fs";
import { builtInRules, checkOrder } from "../../../domain/order/checkOrder";
import type { OrderFacts } from "../../../domain/order/orderFacts";
import { orderPolicy } from "../../../domain/order/orderPolicy";
import { hubSettings } from "../../../domain/settings/hubSettings";

const line = {
  ...{ lineNo: 1, productId: "prd_1", sku: "PLATFORM", chargeType: "RECURRING", quantity: "12" },
  ...{ unitPriceMinor: 10_000n, currency: "USD", discountPct: null },
};
const month = { count: 1, unit: "MONTH" } as const;
const deal: OrderFacts = {
  ...{
    accountExternalId: "001",
    billingEmails: ["ap@acme.example"],
    currency: "USD",
    amountMinor: 120_000n,
    closeDate: "2026-10-01",
  },
  ...{ serviceStart: "2026-10-01", termMonths: 12, termEnd: "END", billingInterval: "Monthly", interval: month },
  ...{ paymentTermsDays: 30, sellingEntity: "sub-us", type: "NEW", lines: [line] },
  ...{ knownEntities: ["sub-us"], knownCurrencies: [], policy: orderPolicy.parse({}), billingDay: "2026-10-01" },
};
const said = (change: Partial<OrderFacts>) => checkOrder({ ...deal, ...change }).map(({ message }) => message);
const broken = (change: Partial<OrderFacts>) => checkOrder({ ...deal, ...change }).map(({ rule }) => rule);

describe("the rules by which billing bills what was sold", () => {
  it("hold for a deal of whole intervals", () => {
    expect(broken({})).toEqual([]);
  });

  const breaks: [string, Partial<OrderFacts>, string[], RegExp][] = [
    ["no end of term", { termEnd: null }, ["term-end"], /ends, or renews/],
    ["an end of term that is not known", { termEnd: "Maybe" }, ["term-end"], /ends, or renews/],
    ["no charge type", { lines: [{ ...line, chargeType: null }] }, ["line-charge"], /PLATFORM on line 1 .* empty/],
    ["an unknown charge type", { lines: [{ ...line, chargeType: "Barter" }] }, ["line-charge"], /it is "Barter"/],
    ["usage", { lines: [{ ...line, chargeType: "USAGE" }] }, ["line-charge"], /by usage, which is not handled yet/],
    ["nothing that recurs", { lines: [{ ...line, chargeType: "ONE_TIME" }] }, ["line-recurs"], /nothing to subscribe/],
    ["half a seat", { lines: [{ ...line, quantity: "1.5" }] }, ["line-whole-quantity"], /round the quantity 1\.5/],
    [
      "a discount of a third",
      { lines: [{ ...line, discountPct: "33.333" }] },
      ["line-exact-discount"],
      /round the discount of 33\.333 %/,
    ],
    [
      "a term shorter than its interval",
      { termMonths: 1, interval: { count: 1, unit: "YEAR" }, termEnd: "RENEW" },
      ["interval-fits-term", "billed-as-sold"],
      /worth 100\.00 USD over its term, but billing would bill 1200\.00 USD/,
    ],
    [
      "21 products, of which a subscription takes 20",
      {
        amountMinor: 2_100_000n,
        lines: Array.from({ length: 21 }, (_, at) => ({
          ...{ ...line, lineNo: at + 1, sku: `P-${at + 1}`, quantity: "10" },
        })),
      },
      ["items-fit-subscription"],
      /has 21 different lines of one kind, and billing takes 20/,
    ],
    [
      "a start two years and a day ahead",
      { serviceStart: "2028-10-02" },
      ["start-not-far-ahead"],
      /no start behind 2028-10-01/,
    ],
    [
      "a start two intervals ago",
      { serviceStart: "2026-08-01" },
      ["start-not-long-ago"],
      /more than 1 billing interval/,
    ],
    [
      "weeks that began nine days ago",
      { serviceStart: "2026-09-22", interval: { count: 1, unit: "WEEK" } },
      ["start-not-long-ago"],
      /more than 1 billing interval/,
    ],
    [
      "a year billed weekly that renews",
      { interval: { count: 1, unit: "WEEK" }, termEnd: "RENEW" },
      // 1,200.00 × 365 ÷ 7 = 62,571.43; 53 weeks are 63,600.00.
      ["billed-as-sold"],
      /worth 62571\.43 USD over its term, but billing would bill 63600\.00 USD/,
    ],
    ["a term that is over", { serviceStart: "2026-09-01", termMonths: 1 }, ["term-not-over"], /over on 2026-10-01/],
    [
      "a start on the 31st, seen in a month that lacks it",
      { serviceStart: "2026-08-31", billingDay: "2026-09-15" },
      ["billing-anchor"],
      /next billed on 2026-09-30/,
    ],
    [
      "a set-up fee before service starts",
      {
        ...{ serviceStart: "2026-11-01", amountMinor: 240_000n },
        lines: [line, { ...line, lineNo: 2, sku: "SETUP", chargeType: "ONE_TIME" }],
      },
      ["one-time-starts-now"],
      /starts later, on 2026-11-01/,
    ],
  ];
  it.each(breaks)("say what is wrong with %s", (_case, change, rules, message) => {
    expect(broken(change)).toEqual(rules);
    expect(said(change).join(" ")).toMatch(message);
  });

  it("take the CRM's amount for one interval, or for the whole term where the settings say so", () => {
    const policy = orderPolicy.parse({ amountIs: "WHOLE_TERM" });
    expect(said({ policy })).toEqual([
      "The amount is 1200.00 USD, but the lines come to 14400.00 USD over the term: correct one of them.",
    ]);
    expect(said({ policy, amountMinor: 1_440_000n })).toEqual([]);
    expect(said({ amountMinor: 1_440_000n })).toEqual([
      "The amount is 14400.00 USD, but the lines come to 1200.00 USD for one interval, with what is charged once: correct one of them.",
    ]);
  });

  it("take a start as far back as the settings say", () => {
    const policy = orderPolicy.parse({ startsUpToIntervalsAgo: 2 });
    expect(broken({ policy, serviceStart: "2026-08-01" })).toEqual([]);
    expect(broken({ policy, serviceStart: "2026-07-31" })).toEqual(["start-not-long-ago"]);
  });
});

it("describes every built-in rule in docs/order-rules.md", () => {
  const described = [...readFileSync("docs/order-rules.md", "utf8").matchAll(/^\| `([a-z-]+)` /gm)];
  expect(described.map(([, rule]) => rule)).toEqual([...builtInRules]);
});

describe("a company's own rules", () => {
  const policy = (...rules: object[]) => orderPolicy.parse({ rules });
  const limit = {
    ...{ rule: "discount-limit", field: "lines.discountPct", message: "Ask for an approval above 20 %." },
    condition: { is: "AT_MOST", value: 20 },
  };

  it("are checked behind the built-in ones, exactly and on every line", () => {
    const discounted = (discountPct: string | null) => [{ ...line, discountPct, unitPriceMinor: 0n }];
    const check = (discountPct: string | null) =>
      checkOrder({ ...deal, amountMinor: 0n, lines: discounted(discountPct), policy: policy(limit) });
    expect(check("20.01")).toEqual([
      { rule: "discount-limit", field: "lines.discountPct", message: "Ask for an approval above 20 %." },
    ]);
    expect([check("20"), check(null)]).toEqual([[], []]);
  });

  it("ask for a field, a range, or one of some words; what is empty satisfies none", () => {
    const rules = policy(
      { rule: "small", field: "amount", condition: { is: "AT_LEAST", value: "1200.01" }, message: "Too small." },
      { rule: "us", field: "sellingEntity", condition: { is: "ONE_OF", values: ["sub-eu"] }, message: "EU only." },
      { rule: "closed", field: "closeDate", condition: { is: "PRESENT" }, message: "Close it." },
    );
    expect(broken({ policy: rules })).toEqual(["small", "us"]);
    expect(broken({ policy: rules, closeDate: null })).toEqual(["close-date", "small", "us", "closed"]);
  });

  it("name a billing interval in the hub's words, whatever the CRM calls it", () => {
    const rules = policy({
      ...{ rule: "half-years", field: "billingInterval", message: "Bill monthly or by the half-year." },
      condition: { is: "ONE_OF", values: ["MONTHLY", "EVERY 6 MONTHS"] },
    });
    expect(broken({ policy: rules })).toEqual([]);
    expect(broken({ policy: rules, interval: { count: 6, unit: "MONTH" } })).toEqual([]);
    expect(broken({ policy: rules, interval: { count: 3, unit: "MONTH" } })).toEqual(["half-years"]);
  });

  it("must not have the name of another rule", () => {
    const parse = (...rules: object[]) =>
      hubSettings.safeParse({ goLive: "2026-10-01T00:00:00Z", orders: { rules } }).success;
    expect(parse(limit, { ...limit, rule: "second-limit" })).toBe(true);
    expect([parse(limit, limit), parse({ ...limit, rule: "term-end" })]).toEqual([false, false]);
  });

  it("are refused by the settings when they cannot be understood, with where", () => {
    const parse = (rule: object) =>
      hubSettings.safeParse({ goLive: "2026-10-01T00:00:00Z", orders: { rules: [{ ...limit, ...rule }] } });
    expect(parse({}).success).toBe(true);
    for (const wrong of [
      { field: "lines.colour" },
      { field: "currency" },
      { condition: { is: "RHYMES", value: 20 } },
      { condition: { is: "AT_MOST", value: -1 } },
      { rule: "Discount Limit" },
      { unless: "it is Friday" },
    ]) {
      expect([wrong, parse(wrong).error?.issues[0]?.path]).toEqual([
        wrong,
        expect.arrayContaining(["orders", "rules", 0]),
      ]);
    }
  });
});
