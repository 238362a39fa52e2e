import type { Connector } from "../connectors/connector";
import type { Reading } from "../domain/reading/reading";
import { mapTexts } from "../platform/text/mapTexts";
import { storableText } from "../platform/text/storableText";
import type { Hub } from "./hub";
import { nextReading } from "./nextReading";

/** Reads a record as its platform has it now: the one way to it, so that what is taken in of it is known to be the latest. */
export async function readRecord<Records, Commands, Kind extends keyof Records & string>(
  { store, now }: Pick<Hub, "store" | "now">,
  connector: Connector<Records, Commands>,
  kind: Kind,
  externalId: string,
): Promise<Reading<Records[Kind]>> {
  // Before it is asked: what it says then is at least as late.
  const no = await nextReading(store);
  const readAt = now();
  const record = storable(await connector.read(kind, externalId));
  return { instanceId: connector.instance.id, kind, externalId, no, readAt, record };
}

/** A record such as the hub can keep it, wherever what it says goes from here. */
const storable = <Record>(record: Record): Record => mapTexts(record, storableText) as Record;
