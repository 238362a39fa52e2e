import { newId, type IdKind } from "../../platform/ids/newId";
import { addRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import type { InstanceIdentity } from "../../schema/instance";

/** A record in a platform: the instance, the platform's name for the kind, and its id there. */
export interface RefTarget {
  instance: InstanceIdentity;
  objectType: string;
  externalId: string;
}

interface Seen {
  externalVersion?: string | null;
  url?: string | null;
}

/** The links a transaction has seen. Only `moveLink` changes one, so what it saw once still holds. */
const seenIn = new WeakMap<Transaction, Map<string, string>>();

function linksOf(tx: Transaction): Map<string, string> {
  const links = seenIn.get(tx) ?? new Map<string, string>();
  seenIn.set(tx, links);
  return links;
}

const nameOf = ({ instance, objectType, externalId }: RefTarget) => `${instance.id} ${objectType} ${externalId}`;

/**
 * The hub's id of a platform's record: the one it has, or a new one. Of two callers at once both get the same.
 * @param seen where a person finds it, and its version there
 */
export async function claimId(
  tx: Transaction,
  kind: IdKind,
  target: RefTarget,
  seen: Seen & { at: Date },
): Promise<string> {
  const known = await findId(tx, target);
  if (known) return known;
  const entityId = newId(kind);
  if (await linkId(tx, entityId, target, seen)) {
    linksOf(tx).set(nameOf(target), entityId);
    return entityId;
  }
  // The link is another's, for whom the statement before has waited.
  return (await findId(tx, target)) ?? entityId;
}

/** Links a hub id to a platform's record; a link that is there already stays as it is. @returns whether it is new */
export async function linkId(
  tx: Transaction,
  entityId: string,
  { instance, objectType, externalId }: RefTarget,
  seen: Seen & { at: Date },
): Promise<boolean> {
  return addRow(tx, "externalRef", {
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
  });
}

/** Links a platform's record that is linked already to another hub id. */
export async function moveLink(tx: Transaction, entityId: string, target: RefTarget): Promise<void> {
  const { instance, objectType, externalId } = target;
  await tx.externalRef.updateMany({
    where: { instanceId: instance.id, objectType, externalId },
    data: { entityId },
  });
  linksOf(tx).set(nameOf(target), entityId);
}

/** The hub's id of a platform's record, when it has one. */
export async function findId(tx: Transaction, target: RefTarget): Promise<string | null> {
  const name = nameOf(target);
  const links = linksOf(tx);
  if (!links.has(name)) await findIds(tx, [target]);
  return links.get(name) ?? null;
}

/** Looks many records up with one statement, so that `findId` and `claimId` know them in this transaction. */
export async function findIds(tx: Transaction, targets: readonly RefTarget[]): Promise<void> {
  const links = linksOf(tx);
  const unknown = targets.filter((target) => !links.has(nameOf(target)));
  if (unknown.length === 0) return;
  const rows = await tx.$queryRaw<Link[]>`
    SELECT instance_id AS "instanceId", object_type AS "objectType", external_id AS "externalId",
      entity_id AS "entityId"
    FROM operations.external_ref
    WHERE (instance_id, object_type, external_id) IN (SELECT * FROM unnest(
      ${unknown.map(({ instance }) => instance.id)}::text[], ${unknown.map(({ objectType }) => objectType)}::text[],
      ${unknown.map(({ externalId }) => externalId)}::text[]))`;
  for (const { instanceId, objectType, externalId, entityId } of rows) {
    links.set(`${instanceId} ${objectType} ${externalId}`, entityId);
  }
}

interface Link {
  instanceId: string;
  objectType: string;
  externalId: string;
  entityId: string;
}

/** A hub record's id in a platform instance, when it is there. */
export async function externalIdOf(
  tx: Transaction,
  entityId: string,
  instance: InstanceIdentity,
  objectType: string,
): Promise<string | null> {
  const [ref] = await tx.$queryRaw<{ externalId: string }[]>`
    SELECT external_id AS "externalId" FROM operations.external_ref
    WHERE entity_id = ${entityId} AND instance_id = ${instance.id} AND object_type = ${objectType}
    ORDER BY id LIMIT 1`;
  return ref?.externalId ?? null;
}

/** As `externalIdOf`, of a record that must be there. @throws HubError `ref.missing` when it is not */
export async function linkedId(
  tx: Transaction,
  entityId: string,
  instance: InstanceIdentity,
  objectType: string,
): Promise<string> {
  const externalId = await externalIdOf(tx, entityId, instance, objectType);
  if (externalId !== null) return externalId;
  throw new HubError(
    "ref.missing",
    `${entityId} is linked to no ${objectType} of ${instance.id}: link it, then retry`,
    {
      retryable: false,
    },
  );
}
