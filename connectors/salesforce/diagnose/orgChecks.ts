import { z } from "zod";
import type { Check } from "../../examine";
import { fault, ok, unseeable, type Verdict } from "../../finding";
import { queryPages } from "../queryPages";
import type { Reading } from "../readRecords";
import { Row } from "../row";
import { soql } from "../soql";
import { understood } from "../understood";
import type { Described } from "./describedObjects";

const limits = z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) });
const versions = z.array(z.object({ version: z.string() }));

/** Of the org's calls of 24 hours, the part that must be left: everyone shares them. */
const LEAST_LEFT = 0.1;

export const login = ({ rest }: Reading): Check => ({
  ...{ name: "login", todo: "Mend what Salesforce says, in the connected app or in the settings", gate: true },
  look: async () => ok(`The hub is logged in as user ${(await rest.session()).userId}`),
});

/** "Versions" in the REST API Developer Guide; a version that is retired is answered with 410 ("API End-of-Life"). */
export const apiVersion = ({ rest, org }: Reading): Check => ({
  ...{ name: "api version", todo: "Name a version in the settings that the org serves", gate: true },
  look: async () => {
    const doing = "list the versions of its API";
    const served = understood(versions, await rest.call({ method: "GET", path: "/services/data", doing }), doing);
    if (served.some(({ version }) => version === org.apiVersion)) return ok(`The org serves ${org.apiVersion}`);
    const newest = served.at(-1)?.version;
    return fault(
      `The org does not serve API version ${org.apiVersion}; its newest is ${newest === undefined ? "not told" : newest}`,
      "Update the hub, or set apiVersion to one that the org serves",
    );
  },
});

export const apiAccess = ({ rest }: Reading): Check => ({
  ...{
    name: "api access",
    todo: "Grant the integration user the permission API Enabled, and the app the scope api",
    gate: true,
  },
  look: async () => {
    const doing = "tell its limits";
    const { DailyApiRequests } = understood(limits, await rest.call({ method: "GET", path: "/limits", doing }), doing);
    const { Max, Remaining } = DailyApiRequests;
    const said = `${Remaining} of ${Max} calls of these 24 hours are left`;
    if (Remaining >= Max * LEAST_LEFT) return ok(said);
    return fault(said, "See who uses them (Setup > System Overview), or buy more: the hub waits when there are none");
  },
});

/** A stage is any text by the API: one that the org does not win with is taken all the same. */
export const wonStage = (reading: Reading): Check => ({
  ...{ name: "stage", about: reading.org.wonStage, todo: "Let the integration user read opportunity stages" },
  look: async () => {
    const { wonStage } = reading.org;
    const query = soql`SELECT Id, IsWon, IsActive FROM OpportunityStage WHERE ApiName = ${wonStage}`;
    for await (const [first] of queryPages(reading, query, "read its stages")) {
      if (first && Row.of(first).flag("IsWon") && Row.of(first).flag("IsActive")) return ok("It wins deals");
    }
    return fault(`The org has no active won stage "${wonStage}"`, "Set wonStage to an active won stage of this org");
  },
});

export function currency(
  { org }: Reading,
  describe: (object: string) => Promise<Described>,
  expected: readonly string[],
): Check {
  return {
    ...{ name: "currency", todo: "Let the integration user read Opportunity" },
    look: async () => currencyIn((await describe("Opportunity")).fields.get("CurrencyIsoCode")?.values),
  };

  function currencyIn(several: readonly string[] | undefined): Verdict {
    const single = org.singleCurrency;
    if (several === undefined) {
      if (single === undefined) {
        return fault(
          "The org has one currency, and the settings do not say which",
          "Set singleCurrency (SALESFORCE_SINGLE_CURRENCY) to its code",
        );
      }
      return unseeable(
        `The org has one currency; that it is ${single}, the org does not say`,
        "Compare it with Setup > Company Information",
      );
    }
    if (single !== undefined) {
      return fault(
        `The org has several currencies, and the settings say that it has ${single} alone`,
        "Take singleCurrency (SALESFORCE_SINGLE_CURRENCY) out: amounts in others would be read as if they were in it",
      );
    }
    const missing = expected.filter((code) => !several.includes(code));
    if (missing.length === 0) return ok(`The org has ${several.join(", ")}`);
    return fault(
      `The org has no ${missing.join(", ")}`,
      "Add the currency in Setup > Manage Currencies, or correct the settings",
    );
  }
}
