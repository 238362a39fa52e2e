import { z } from "zod";
import type { EnvironmentSaid } from "../connector";
import { page } from "./page";
import type { RestClient } from "./restClient";
import { understood } from "./understood";

const DOING = "ask what the org is";

/**
 * Whether the org is where the company works: neither a sandbox, nor a Developer Edition, nor a trial.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_organization.htm
 */
export async function environmentSaid(rest: RestClient): Promise<EnvironmentSaid> {
  const query = "SELECT IsSandbox, OrganizationType, TrialExpirationDate FROM Organization";
  const path = `/query?q=${encodeURIComponent(query)}`;
  const { records } = understood(page, await rest.call({ method: "GET", path, doing: DOING }), DOING);
  const [org] = understood(organizations, records, DOING);
  const { IsSandbox, OrganizationType, TrialExpirationDate } = org;
  if (IsSandbox) return { is: "test", by: "IsSandbox is true in its Organization" };
  if (OrganizationType === "Developer Edition") {
    return { is: "test", by: "OrganizationType is Developer Edition in its Organization" };
  }
  if (TrialExpirationDate !== null) {
    return { is: "test", by: `TrialExpirationDate is ${TrialExpirationDate} in its Organization` };
  }
  return {
    is: "production",
    by: `IsSandbox is false in its Organization, of type ${OrganizationType}, without a trial`,
  };
}

const organizations = z.tuple([
  z.object({
    IsSandbox: z.boolean(),
    OrganizationType: z.string().nullable(),
    TrialExpirationDate: z.string().nullable(),
  }),
]);
