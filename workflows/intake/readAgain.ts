import type { ReadingMark } from "../../domain/reading/reading";
import { clientOver } from "../../platform/durable/clientOver";
import { remember } from "../../platform/inbox/remember";
import type { Transaction } from "../../platform/store/openStore";
import { READ } from "./takeEverything";

/** Has a record read once this transaction has committed, as if its platform had told of a change. */
export async function readAgain(tx: Transaction, { instanceId, kind, externalId, no }: ReadingMark): Promise<void> {
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
