import qs from "qs";
import { acme, invoiced } from "../../connectors/stripe/commands";
import { startAccount } from "../../connectors/stripe/startAccount";
import { openAccount } from "./openAccount";
import { answerCheck } from "./published/answerCheck";
import { changedSince } from "./published/changedSince";
import { everyResource } from "./published/everyResource";
import { mismatches } from "./published/mismatches";
import { publishedSpec } from "./published/publishedSpec";
import { requestChecks } from "./published/requestChecks";

interface Received {
  method: string;
  path: string;
  body: unknown;
}

const KEY = "sk_test_throughline_demo";
const LISTINGS = [
  "/v1/balance_transactions",
  "/v1/charges",
  "/v1/coupons",
  "/v1/credit_notes",
  "/v1/customers",
  "/v1/disputes",
  "/v1/events",
  "/v1/invoiceitems",
  "/v1/invoices",
  "/v1/payment_intents",
  "/v1/prices",
  "/v1/products",
  "/v1/refunds",
  "/v1/subscriptions",
  "/v1/tax_rates",
  "/v1/test_helpers/test_clocks",
  "/v1/webhook_endpoints",
];

const spec = publishedSpec();
const title = "the Stripe sandbox, held against the schema that Stripe published";

if (!spec) {
  describe(title, () => {
    it.skip("left out: Stripe's published schema (spec3.json, API version 2023-08-16) does not lie beside the repository", () => {});
  });
} else {
  describe(title, () => {
    const wrongAnswer = answerCheck(spec);
    const check = requestChecks(spec);

    it("is of the version that the changes are counted from", () => {
      expect(spec.info.version).toBe("2023-08-16");
    });

    it("lists as gone only what was there, and as added only what was not", () => {
      const wrong = Object.entries(changedSince).flatMap(([schema, { gone = {}, added = {} }]) => {
        const published = spec.components.schemas[schema]?.properties ?? {};
        const listed = [
          ...Object.keys(gone).filter((field) => !Object.hasOwn(published, field)),
          ...Object.keys(added).filter((field) => Object.hasOwn(published, field)),
        ];
        return listed.map((field) => `${schema}.${field}`);
      });
      expect(wrong).toEqual([]);
    });

    it("tells a missing field, an unknown one, a wrong type and a wrong enum value", () => {
      const rate = {
        id: "txr_1",
        object: "tax_rates",
        created: "now",
        active: true,
        display_name: "Tax",
        livemode: false,
      };
      expect(wrongAnswer("tax_rate", { ...rate, percentage: 8, colour: "red" })).toEqual([
        expect.stringMatching(/^tax_rate.created: .*expected number/),
        expect.stringMatching(/^tax_rate.inclusive: .*received undefined/),
        expect.stringMatching(/^tax_rate.object: .*"tax_rate"/),
        expect.stringMatching(/^tax_rate: .*"colour"/),
      ]);
    });

    it("answers every object with all required fields, no others, and the published types and enum values", async () => {
      const { stripe, close } = await openAccount();
      const objects = await everyResource(stripe);
      await close();
      for (const [schema, made] of objects) {
        expect(made).not.toEqual([]);
        const wrong = made.flatMap((object) => wrongAnswer(schema, onTheWire(object)));
        expect({ schema, wrong }).toEqual({ schema, wrong: [] });
      }
    });

    it("answers every listing as published", async () => {
      const { stripe, url, close } = await openAccount();
      await everyResource(stripe);
      const wrong: Record<string, string[]> = {};
      for (const path of LISTINGS) {
        const response = await fetch(`${url}${path}?limit=2`, { headers: { authorization: `Bearer ${KEY}` } });
        wrong[path] = wrongAnswer(path, await response.json());
      }
      await close();
      expect(wrong).toEqual(Object.fromEntries(LISTINGS.map((path) => [path, []])));
    });

    it("takes parameters that the published schema has", async () => {
      const { stripe, url, close } = await openAccount();
      await everyResource(stripe);
      const sent = await wrongRequests(url);
      await close();
      expect(sent).toEqual({ wrong: [], unpublished: [] });
    });

    it("is asked by the connector for what the published schema has", async () => {
      const { billing, url, close } = await startAccount();
      const { subscription } = await invoiced(billing);
      await billing.write("upsertCustomer", "customer_0", { ...acme, name: "Acme, Inc." });
      await billing.write("cancelSubscription", "cancel_0", { subscriptionExternalId: subscription });
      for (const kind of billing.capabilities.reads)
        for await (const page of billing.list(kind)) expect(page).toBeDefined();
      const sent = await wrongRequests(url);
      await close();
      expect(sent).toEqual({ wrong: [], unpublished: ["GET /v1/invoice_payments"] });
    });

    /** What is wrong with the parameters that a sandbox was sent; and the operations that are not in the schema. */
    async function wrongRequests(url: string): Promise<{ wrong: unknown[]; unpublished: string[] }> {
      const response = await fetch(`${url}/_sandbox/requests`);
      const unpublished = new Set<string>();
      const wrong = ((await response.json()) as Received[]).flatMap(({ method, path, body }) => {
        const [pathname = "", query = ""] = path.split("?");
        const known = check(method, pathname);
        if (!known) {
          unpublished.add(`${method} ${pathname}`);
          return [];
        }
        const issues = mismatches(known.check, (method === "GET" ? qs.parse(query) : body) ?? {});
        return issues.length === 0 ? [] : [{ operation: known.operation, issues }];
      });
      return { wrong, unpublished: [...unpublished].sort() };
    }
  });
}

/** An object as it came, without what the SDK adds to it. */
const onTheWire = (object: unknown): unknown => JSON.parse(JSON.stringify(object));
