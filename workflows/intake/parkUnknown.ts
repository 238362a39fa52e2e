import { UNHANDLED } from "../../connectors/connector";
import { raiseException } from "../../domain/exception/raiseException";
import { UNHANDLED_MESSAGE } from "../../domain/exception/unhandledMessage";
import type { ClaimedMessage } from "../../platform/inbox/claimDue";
import { unkeptIn, type Unkept } from "../../platform/inbox/unkept";
import { payloadAsItCame } from "../../platform/inbox/keepable";
import { park } from "../../platform/inbox/park";
import type { SystemRole } from "../../schema/systemRole";
import type { Hub } from "../hub";

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
  hub.log.warn({ objectType: first.objectType, source: first.source, kind: first.kind }, `${why}: it is kept`);
  const subjectType = system !== "HUB" && first.objectType === UNHANDLED ? UNHANDLED_MESSAGE : "InboxMessage";
  await hub.store.prisma.$transaction(async (tx) => {
    await park(tx, ids, why);
    const kept = await tx.inboxMessage.findUniqueOrThrow({
      where: { id: first.id },
      select: { payload: true, escaped: true },
    });
    const unkept = unkeptIn(payloadAsItCame(kept));
    await raiseException(tx, hub.now(), {
      class: "SCHEMA_DRIFT",
      title: unkept
        ? `${first.kind} of ${first.source} cannot be kept`
        : `${first.kind} of ${first.source} is not understood`,
      explanation: unkept
        ? explained(unkept)
        : `${why}. Nothing was done about it. The message is kept as it came, and taken in by itself once the hub has a rule for it; look in the platform whether money moved, and book it by hand if so.${subjectType === UNHANDLED_MESSAGE ? " Once that is done, or none moved, two people close this case." : ""}`,
      classification: "CONFIDENTIAL",
      subjectType,
      subjectId: first.id,
      accountId: null,
      system,
      correlationId: first.id,
      amountAtRisk: null,
      retry: null,
      payload: { eventType: first.kind, message: kept.payload },
    });
  });
}

const explained = ({ why, objectType, objectId }: Unkept["unkept"]): string =>
  `What was told of ${objectType} ${objectId} cannot be kept as it came: ${why.replace(/\.$/, "")}. What else was told beside it is taken in, and the record itself is read back where the platform has one by this id. What came is kept with this case, in base64. Look in the platform whether money moved, and book it by hand if so. Once that is done, or none moved, two people close this case.`;
