import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";

/** Who asks by a caller: whoever it is, and the person who answers for an application. None of them may approve it. */
export const askersBehind = ({ name, owner }: Pick<Caller, "name" | "owner">): string[] =>
  owner === undefined ? [name] : [name, owner];

/**
 * Notes that somebody else asks for what waits for approval already.
 * @returns false where it waits no more: it was decided, or is overdue
 */
export async function joinApproval(
  tx: Transaction,
  operationId: string,
  caller: Pick<Caller, "name" | "owner">,
): Promise<boolean> {
  const joined = await tx.$executeRaw`
    UPDATE operations.approval
    SET askers = askers || ARRAY(SELECT name FROM unnest(${askersBehind(caller)}::text[]) AS name WHERE name <> ALL (askers))
    WHERE operation_id = ${operationId} AND decision IS NULL AND expires_at > clock_timestamp()`;
  return joined > 0;
}
