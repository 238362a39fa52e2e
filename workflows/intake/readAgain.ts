import type { ReadingMark } from "../../domain/reading/reading";
import { clientOver } from "../../platform/durable/clientOver";
import { remember } from "../../platform/inbox/remember";
import type { Transaction } from "../../platform/store/openStore";
import { READ } from "./takeEverything";

interface Again extends Omit<ReadingMark, "no"> {
  /** The number of the reading that it is asked for again after, or an id of what asks. */
  no: bigint | string;
}

/** Has records read once this transaction has committed, as if their platforms had told of a change. */
export async function readAgain(tx: Transaction, ...records: readonly Again[]): Promise<void> {
  const messages = records.map(({ instanceId, kind, externalId, no }) => ({
    source: `${instanceId}/again`,
    eventId: `${kind}:${externalId}:${no}`,
    kind: READ,
    objectType: kind,
    objectId: externalId,
    payload: {},
    uncounted: true,
  }));
  await remember(clientOver(tx), messages);
}
