import { Connection } from "jsforce";
import type { DemoPeople } from "./demoPeople";

/** A session of the demo's salesperson in the CRM. */
export async function demoSales({ salesforce }: Pick<DemoPeople, "salesforce">): Promise<Connection> {
  const { url, clientId, clientSecret } = salesforce;
  const oauth2 = { loginUrl: url, clientId, clientSecret };
  const connection = new Connection({ instanceUrl: url, oauth2, version: "62.0" });
  await connection.authorize({ grant_type: "client_credentials" });
  return connection;
}
