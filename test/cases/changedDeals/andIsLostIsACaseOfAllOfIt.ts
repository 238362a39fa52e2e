import { readTrace } from "../../../domain/trace/readTrace";
import { today } from "../../../workflows/today";
import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsLostIsACaseOfAllOfIt: Case<DealsToChange> = {
  sentence: "and is lost is a case of all of it; billing goes on, and the trace names what is amiss",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ company, hub, change, correction, billingGoesOn }) {
    await change("Lost", { StageName: "Closed Lost" });
    const raised = await correction("Lost");
    expect(raised).toMatchObject({
      ...{ system: "CRM", severity: "ERROR", subjectType: "Order", amountAtRiskMinor: 240_000n, currency: "USD" },
      title: 'The deal "Lost platform" was lost after it was won, and billing goes on as it was accepted',
    });
    await billingGoesOn();
    const correlationId = raised.correlationId ?? "";
    const trace = (await readTrace(company.store, today(hub.hub), [correlationId])).get(correlationId);
    expect(trace).toMatchObject({
      complete: false,
      missingHops: ["The deal is not won in the CRM", raised.title],
    });
  },
};
