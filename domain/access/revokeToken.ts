import type { Transaction } from "../../platform/store/transaction";
import type { AuditRecord } from "../../schema/audit/auditRecord";
import type { Caller } from "../../schema/authority/caller";
import { HubError } from "../../schema/hubError";
import { tellChange } from "./tellChange";

/**
 * Revokes the token of this name that is in force; gateways hear of it at once.
 * @returns what the audit log is to say
 * @throws HubError `token.unknown` when there is none
 */
export async function revokeToken(
  tx: Transaction,
  now: Date,
  by: Pick<Caller, "name" | "kind">,
  name: string,
): Promise<AuditRecord> {
  const token = await tx.accessToken.findFirst({ where: { name, revokedAt: null } });
  if (!token) {
    const message = `No token named ${name} is in force: the command "token list" shows those there are`;
    throw new HubError("token.unknown", message, { retryable: false });
  }
  await tx.accessToken.update({ where: { id: token.id }, data: { revokedAt: now, revokedBy: by.name } });
  await tellChange(tx, token.id);
  return {
    action: "TOKEN_REVOKED",
    caller: by,
    what: name,
    subjectType: "AccessToken",
    subjectId: token.id,
    before: { revokedAt: null },
    after: { revokedAt: now.toISOString() },
    reason: null,
    correlationId: null,
  };
}
