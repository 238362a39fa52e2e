import type { Logger } from "pino";
import { VendorFailure } from "../vendorFailure";
import type { OrgSchema } from "./orgSchema";
import { page } from "./page";
import { queryPages } from "./queryPages";
import type { RecordType } from "./records/recordType";
import type { RestClient } from "./restClient";
import { Row } from "./row";
import type { Org } from "./settings";
import { soql } from "./soql";
import { understood } from "./understood";
import { withAllChildren } from "./withAllChildren";

export interface Reading {
  rest: RestClient;
  org: Org;
  schema: OrgSchema;
  clock: () => Date;
  log: Logger;
}

/** The record as it is now, marked when it is in the recycle bin; null when there is none by this id. */
export async function readRecord<Rec>(
  reading: Reading,
  type: RecordType<Rec>,
  externalId: string,
): Promise<Rec | null> {
  if (!isRecordId(externalId)) return null;
  const { rest, org } = reading;
  if (type.inCurrency) await reading.schema.checkCurrency(type.object);
  const query = `${select(type, org)} WHERE ${soql`Id = ${externalId}`}`;
  const path = `/queryAll?q=${encodeURIComponent(query)}`;
  const doing = `read ${type.object} ${externalId}`;
  const [first] = understood(page, await rest.call({ method: "GET", path, doing }), doing).records;
  if (first === undefined) return null;
  const row = Row.of(await withAllChildren(rest, first, doing));
  const { instanceUrl } = await rest.session();
  return type.read(row, { org, instanceUrl });
}

/**
 * Every standing record, page by page. A record whose words cannot be translated is left out and said in the log, rather
 * than keeping all others away.
 */
export async function* listRecords<Rec>(reading: Reading, type: RecordType<Rec>): AsyncGenerator<Rec[]> {
  const { rest, org } = reading;
  if (type.inCurrency) await reading.schema.checkCurrency(type.object);
  const doing = `list ${type.object}`;
  for await (const records of queryPages(reading, `${select(type, org)} ORDER BY Id`, doing)) {
    const { instanceUrl } = await rest.session();
    const read: Rec[] = [];
    for (const each of records) {
      const row = Row.of(await withAllChildren(rest, each, doing));
      read.push(...readable(reading, type, row, instanceUrl));
    }
    yield read;
  }
}

/** An id in Salesforce's form, 15 or 18 characters; anything else names no record of an org. */
export const isRecordId = (id: string) => /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(id);

function select<Rec>(type: RecordType<Rec>, org: Org): string {
  const names = new Set(type.select(org).filter((name) => name !== null));
  return `SELECT ${[...names].join(", ")} FROM ${type.object}`;
}

function readable<Rec>({ org, log }: Reading, type: RecordType<Rec>, row: Row, instanceUrl: string): Rec[] {
  try {
    return [type.read(row, { org, instanceUrl })];
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.class !== "MAPPING") throw error;
    log.error({ err: error, object: type.object, externalId: row.id }, "left a record out of the list");
    return [];
  }
}
