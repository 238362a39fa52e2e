import { UNHANDLED } from "../../connectors/connector";
import { misdirectedIn } from "../../connectors/misdirected";
import { unreadableIn, type Unreadable } from "../../connectors/unreadable";
import { raiseException } from "../../domain/exception/raiseException";
import { UNHANDLED_MESSAGE } from "../../domain/exception/unhandledMessage";
import type { ClaimedMessage } from "../../platform/inbox/claimDue";
import { unkeptIn, type Unkept } from "../../platform/inbox/unkept";
import { payloadAsItCame } from "../../platform/inbox/keepable";
import { park } from "../../platform/inbox/park";
import type { SystemRole } from "../../schema/systemRole";
import type { Hub } from "../hub";
import { misdirectedCase } from "./misdirectedCase";

/**
 * Keeps messages that the hub does not understand, as they came, with a case: of a platform instance that it does not
 * know, or about a kind of record that it has no rule for. They are taken in by themselves once it does. What a known
 * platform sends of a kind that no version of the hub may ever have a rule for, two people can close.
 */
export async function parkUnknown(
  hub: Hub,
  messages: readonly ClaimedMessage[],
  { why, system }: { why: string; system: SystemRole },
): Promise<void> {
  const ids = messages.map(({ id }) => id);
  const [first] = messages;
  if (!first) return;
  const subjectType = system !== "HUB" && first.objectType === UNHANDLED ? UNHANDLED_MESSAGE : "InboxMessage";
  const reason = await hub.store.prisma.$transaction(async (tx) => {
    const kept = await tx.inboxMessage.findUniqueOrThrow({
      where: { id: first.id },
      select: { payload: true, escaped: true },
    });
    const payload = payloadAsItCame(kept);
    const other = misdirectedIn(payload);
    await park(tx, ids, other ? other.why : why);
    await raiseException(tx, hub.now(), {
      class: "SCHEMA_DRIFT",
      subjectId: first.id,
      ...(other ? misdirectedCase(first, other) : told(first, why, payload, subjectType === UNHANDLED_MESSAGE)),
      classification: "CONFIDENTIAL",
      subjectType,
      accountId: null,
      system,
      correlationId: first.id,
      amountAtRisk: null,
      retry: null,
      payload: { eventType: first.kind, message: kept.payload },
    });
    return other ? other.why : why;
  });
  hub.log.warn({ objectType: first.objectType, source: first.source, kind: first.kind }, `${reason}: it is kept`);
}

/** @param byTwo whether the case is one that two people can close */
function told({ kind, source }: ClaimedMessage, why: string, payload: unknown, byTwo: boolean) {
  const of = `${kind} of ${source}`;
  const unkept = unkeptIn(payload);
  if (unkept) return { title: `${of} cannot be kept`, explanation: unkeptSaid(unkept) };
  const row = unreadableIn(payload);
  if (row) return { title: `${of}: ${row.names} cannot be read`, explanation: rowSaid(row) };
  return {
    title: `${of} is not understood`,
    explanation: `${why}. Nothing was done about it. The message is kept as it came, and taken in by itself once the hub has a rule for it; look in the platform whether money moved, and book it by hand if so.${byTwo ? " Once that is done, or none moved, two people close this case." : ""}`,
  };
}

const unkeptSaid = ({ why, objectType, objectId }: Unkept["unkept"]): string =>
  `What was told of ${objectType} ${objectId} cannot be kept as it came: ${sentence(why)} What else was told beside it is taken in, and the record itself is read back where the platform has one by this id. What came is kept with this case, in base64. ${TWO_CLOSE}`;

const rowSaid = ({ why, names }: Unreadable): string =>
  `The platform told of ${names} in a way that cannot be read: ${sentence(why)} What else was told beside it is taken in, and the record itself is read back where its id was told. What came is kept with this case. See that the hub's user in the platform may read the record. ${TWO_CLOSE}`;

const sentence = (text: string): string => `${text.replace(/\.$/, "")}.`;

const TWO_CLOSE =
  "Look in the platform whether money moved, and book it by hand if so. Once that is done, or none moved, two people close this case.";
