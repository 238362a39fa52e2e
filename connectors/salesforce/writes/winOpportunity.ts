import type { CrmCommands } from "../../../schema/canonical/crm";
import { HubError } from "../../../schema/hubError";
import { writeAndReadBack } from "../composite";
import { Row } from "../row";
import { receiptOf, type Command, type Writing } from "./command";

/** Moves an opportunity to the won stage, once: one that is won already is left as it is. */
export const winOpportunity: Command<CrmCommands["winOpportunity"]> = {
  async write(writing, _key, input) {
    const before = await read(writing, input.opportunityExternalId);
    if (before.flag("IsWon")) return receiptOf(writing, "Opportunity", before, true);
    refuseChanged(before, input);
    const { rest, org } = writing;
    const path = pathOf(input.opportunityExternalId);
    const doing = `win opportunity ${input.opportunityExternalId}`;
    const body = { StageName: org.wonStage };
    const write = { version: org.apiVersion, path, body, readPath: `${path}?fields=${fields}`, doing };
    const { record } = await writeAndReadBack(rest, write);
    return receiptOf(writing, "Opportunity", record, false);
  },

  async find(writing, _key, { opportunityExternalId }) {
    const row = await read(writing, opportunityExternalId);
    return row.flag("IsWon") ? receiptOf(writing, "Opportunity", row, true) : null;
  },
};

/** What was checked and approved is what is won: a deal that changed since is read and checked again first. */
function refuseChanged(now: Row, { opportunityExternalId, externalVersion }: CrmCommands["winOpportunity"]): void {
  if (externalVersion == null || now.instant("SystemModstamp") === externalVersion) return;
  const message = `Opportunity ${opportunityExternalId} has changed in Salesforce since the hub read it to win it`;
  throw new HubError("crm.record.changed", message, { retryable: false, details: { externalVersion } });
}

const fields = "Id,IsWon,SystemModstamp";
const pathOf = (id: string) => `/sobjects/Opportunity/${encodeURIComponent(id)}`;

async function read({ rest }: Writing, id: string): Promise<Row> {
  const doing = `read opportunity ${id} before it is won`;
  return Row.of(await rest.call({ method: "GET", path: `${pathOf(id)}?fields=${fields}`, doing }));
}
