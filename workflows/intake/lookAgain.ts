import { UNHANDLED } from "../../connectors/connector";
import { misdirectedIn } from "../../connectors/misdirected";
import { unreadableIn } from "../../connectors/unreadable";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { release, type ParkedMessage } from "../../platform/inbox/park";
import { payloadAsItCame } from "../../platform/inbox/keepable";
import { settle } from "../../platform/inbox/settle";
import { unkeptIn } from "../../platform/inbox/unkept";
import { escapeText } from "../../platform/text/storableText";
import type { Hub } from "../hub";
import { isKnown } from "./applyChange";
import { misdirectedSubject } from "./misdirectedCase";
import { takeChanges, type ArrivedChange } from "./takeChanges";

/**
 * Looks again at a message that was not understood when it came: what the hub knows by now is due at once, what is of no
 * interest is done with, and its case ends.
 * @returns whether it is understood by now
 */
export async function lookAgain(hub: Hub, message: ParkedMessage): Promise<boolean> {
  const { id, source, eventId } = message;
  const instanceId = source.split("/")[0];
  const connector = [hub.crm, hub.billing, hub.erp].find(({ instance }) => instance.id === instanceId);
  const changes = connector && meaningOf(connector, message);
  if (!connector || !changes) return false;
  const own = changes.find((change) => escapeText(change.eventId) === eventId) ?? changes[0];
  if (own && !isKnown(connector.instance.role, own.kind)) return false;
  // What else the event tells of comes as if it had arrived now; where it came before, it is known by its event.
  await takeChanges(
    hub.store,
    source,
    changes.filter((change) => change !== own),
    { read: true },
  );
  await hub.store.prisma.$transaction(async (tx) => {
    if (own) await release(tx, id, { objectType: own.kind, objectId: own.externalId });
    else await settle(tx, [id], hub.now());
    await settleExceptions(tx, hub.now(), id);
    // All that are alike become this instance's at once, as the settings change.
    const other = misdirectedIn(payloadAsItCame(message));
    if (other) await settleExceptions(tx, hub.now(), misdirectedSubject(source, other));
  });
  return true;
}

/**
 * What a message tells of by now; nothing where it turned out to be of no interest. One that was understood when it came,
 * from an instance that was not connected, tells what it told then.
 * @returns null where it is still not understood
 */
function meaningOf(
  { reconsider }: { reconsider?(payload: unknown): ArrivedChange[] | null },
  message: ParkedMessage,
): ArrivedChange[] | null {
  const { eventId, kind, objectType, objectId } = message;
  const payload = payloadAsItCame(message);
  if (unkeptIn(payload) || unreadableIn(payload)) return null;
  if (objectType === UNHANDLED) return reconsider?.(payload) ?? null;
  return [{ eventId, eventType: kind, kind: objectType, externalId: objectId, payload }];
}
