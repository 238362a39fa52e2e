import type { ReadingMark } from "../../domain/reading/reading";
import { clientOver } from "../../platform/durable/clientOver";
import { remember } from "../../platform/inbox/remember";
import type { Transaction } from "../../platform/store/openStore";
import { READ } from "./takeEverything";

interface Again extends Omit<ReadingMark, "no"> {
  /** The number of the reading that it is asked for again after, or an id of what asks. */
  no: bigint | string;
}

/** Has a record read once this transaction has committed, as if its platform had told of a change. */
export async function readAgain(tx: Transaction, { instanceId, kind, externalId, no }: Again): Promise<void> {
  await remember(clientOver(tx), [
    {
      source: `${instanceId}/again`,
      eventId: `${kind}:${externalId}:${no}`,
      kind: READ,
      objectType: kind,
      objectId: externalId,
      payload: {},
    },
  ]);
}
