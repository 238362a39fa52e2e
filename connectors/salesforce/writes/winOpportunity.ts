import type { CrmCommands } from "../../../schema/canonical/crm";
import { HubError } from "../../../schema/hubError";
import { VendorFailure } from "../../vendorFailure";
import { writeAndReadBack } from "../composite";
import { Row } from "../row";
import type { Org } from "../settings";
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
    const unchangedSince = before.instant("SystemModstamp") ?? undefined;
    const write = {
      ...{ version: org.apiVersion, path, body, readPath: `${path}?fields=${fields}`, doing },
      ...(unchangedSince !== undefined && { unchangedSince }),
    };
    const { record } = await writeAndReadBack(rest, write).catch((error: unknown) => {
      if (error instanceof VendorFailure && error.httpStatus === 412) throw changed(input, error);
      throw error;
    });
    if (!record.flag("IsWon")) throw notWon(org, record.id);
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
  throw changed({ opportunityExternalId, externalVersion });
}

function changed({ opportunityExternalId, externalVersion }: CrmCommands["winOpportunity"], cause?: unknown): HubError {
  const message = `Opportunity ${opportunityExternalId} has changed in Salesforce since the hub read it to win it`;
  return new HubError("crm.record.changed", message, { cause, retryable: false, details: { externalVersion } });
}

/** A stage is any text by the API: one that the org does not have, or does not win with, is taken all the same. */
function notWon({ wonStage }: Org, id: string): VendorFailure {
  const message = `Salesforce took the stage '${wonStage}' for opportunity ${id}, but does not call it won`;
  const advice = "Set wonStage to an active won stage of this org, or see which automation set the stage back.";
  return new VendorFailure("MAPPING", `${message}. ${advice}`, { details: { wonStage } });
}

const fields = "Id,IsWon,SystemModstamp";
const pathOf = (id: string) => `/sobjects/Opportunity/${encodeURIComponent(id)}`;

async function read({ rest }: Writing, id: string): Promise<Row> {
  const doing = `read opportunity ${id} before it is won`;
  return Row.of(await rest.call({ method: "GET", path: `${pathOf(id)}?fields=${fields}`, doing }));
}
