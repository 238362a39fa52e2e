import { ofEveryWrite } from "./ofEveryWrite";
import { ofEveryDeal } from "./ofEveryDeal";
import { STATUS_CODES, type SalesforceRefusals, type Tenant } from "./salesforceTenant";

const write = "winOpportunity";
const win = (tenant: Tenant) => tenant.win();

/** "StageName" and "IsWon" of Opportunity in the Object Reference: no restricted picklist. */
const STAGE =
  "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm";

export const winRefusals: SalesforceRefusals<"winOpportunity"> = [
  {
    ...{ id: "a-stage-that-is-taken-and-not-won", write, source: STAGE, mark: "verified" },
    tenant: { settings: { wonStage: "Gewonnen" } },
    given: async (tenant) => () => tenant.win(),
    answers: {
      ...{ failure: "MAPPING", retry: false, message: "took the stage 'Gewonnen'" },
      advice: /Set wonStage to an active won stage of this org/,
    },
    leaves: "The stage, which a person sees in the deal's history; the case is about it.",
  },
  {
    ...{ id: "a-stage-that-an-automation-sets-back", write, source: STAGE, mark: "inferred" },
    given: async (tenant) => {
      await tenant.setUp({ automations: [{ object: "Opportunity", sets: { StageName: "Negotiation/Review" } }] });
      return () => tenant.win();
    },
    answers: { failure: "MAPPING", retry: false, message: "does not call it won", advice: /which automation set/ },
    leaves: "What the org's own automation made of the deal.",
  },
  {
    ...{ id: "a-stage-that-is-not-in-a-restricted-list", write, source: STATUS_CODES, mark: "reported" },
    tenant: { settings: { wonStage: "Gewonnen" } },
    given: async (tenant) => {
      await tenant.setUp({ restrictedPicklists: ["Opportunity.StageName"] });
      return () => tenant.win();
    },
    answers: {
      ...{ failure: "MAPPING", retry: false, advice: "Set wonStage to an active won stage of this org." },
      message: "Stage Name: bad value for restricted picklist field: Gewonnen",
    },
  },
  ...ofEveryDeal(write, "win", win),
  ...ofEveryWrite(write, "win", win),
];
