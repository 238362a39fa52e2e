import { newId, type IdKind } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { InstanceIdentity } from "../../schema/instance";

/** A record in a platform: the instance, the platform's name for the kind, and its id there. */
export interface RefTarget {
  instance: InstanceIdentity;
  objectType: string;
  externalId: string;
}

/**
 * The hub's id of a platform's record: the one it has, or a new one. Of two callers at once both get the same.
 * @param url where a person finds it, kept up to date
 */
export async function claimId(
  tx: Transaction,
  kind: IdKind,
  target: RefTarget,
  seen: { externalVersion?: string | null; url?: string | null; at: Date },
): Promise<string> {
  const { instance, objectType, externalId } = target;
  const known = await findId(tx, target);
  if (known) return known;
  const entityId = newId(kind);
  await linkId(tx, entityId, target, seen);
  return (await findId(tx, { instance, objectType, externalId })) ?? entityId;
}

/** Links a hub id to a platform's record; a link that is there already stays as it is. */
export async function linkId(
  tx: Transaction,
  entityId: string,
  { instance, objectType, externalId }: RefTarget,
  seen: { externalVersion?: string | null; url?: string | null; at: Date },
): Promise<void> {
  await tx.externalRef.createMany({
    skipDuplicates: true,
    data: [
      {
        id: newId("externalRef"),
        entityId,
        role: instance.role,
        platform: instance.platform,
        instanceId: instance.id,
        objectType,
        externalId,
        externalVersion: seen.externalVersion ?? null,
        url: seen.url ?? null,
        lastSeenAt: seen.at,
      },
    ],
  });
}

/** The hub's id of a platform's record, when it has one. */
export async function findId(tx: Transaction, { instance, objectType, externalId }: RefTarget): Promise<string | null> {
  const ref = await tx.externalRef.findUnique({
    where: { instanceId_objectType_externalId: { instanceId: instance.id, objectType, externalId } },
    select: { entityId: true },
  });
  return ref?.entityId ?? null;
}

/** A hub record's id in a platform instance, when it is there. */
export async function externalIdOf(
  tx: Transaction,
  entityId: string,
  instance: InstanceIdentity,
  objectType: string,
): Promise<string | null> {
  const ref = await tx.externalRef.findFirst({
    where: { entityId, instanceId: instance.id, objectType },
    orderBy: { id: "asc" },
    select: { externalId: true },
  });
  return ref?.externalId ?? null;
}
