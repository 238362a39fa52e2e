import type { Receipt } from "../../connector";
import { recordUrl } from "../records/recordType";
import type { OrgSchema } from "../orgSchema";
import type { RestClient } from "../restClient";
import type { Row } from "../row";
import type { Org } from "../settings";

/** One thing the hub asks of Salesforce: doing it, and finding what came of it. */
export interface Command<Input> {
  write(writing: Writing, key: string, input: Input): Promise<Receipt>;
  find(writing: Writing, key: string, input: Input): Promise<Receipt | null>;
}

export interface Writing {
  rest: RestClient;
  org: Org;
  schema: OrgSchema;
}

/** The receipt of a record as it was read back. */
export async function receiptOf({ rest }: Writing, object: string, row: Row, repeated: boolean): Promise<Receipt> {
  const { instanceUrl } = await rest.session();
  const url = recordUrl(instanceUrl, object, row.id);
  return { externalId: row.id, externalVersion: row.instant("SystemModstamp"), url, repeated };
}
