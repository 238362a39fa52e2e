import type { Transaction } from "../../platform/store/transaction";
import type { AuditRecord } from "../../schema/audit/auditRecord";
import type { Caller } from "../../schema/authority/caller";
import type { Scope } from "../../schema/authority/scopes";
import { HubError } from "../../schema/hubError";
import { tellChange } from "./tellChange";
import { hashOf, mintToken } from "./tokenText";

export interface NewToken {
  /** The application's, as callers and the audit log have it: `application:<name>`. */
  name: string;
  roles: readonly string[];
  /** Beside those of the roles. */
  scopes: readonly Scope[];
  legalEntities: "*" | readonly string[];
  expiresAt: Date | null;
}

/**
 * Makes a token. Its text is kept nowhere: it cannot be shown again.
 * @returns the text, and what the audit log is to say
 * @throws HubError `token.name_taken` while another of this name is in force
 */
export async function createToken(
  tx: Transaction,
  now: Date,
  by: Pick<Caller, "name" | "kind">,
  { name, roles, scopes, legalEntities, expiresAt }: NewToken,
): Promise<{ text: string; record: AuditRecord }> {
  const { id, secret, text } = mintToken();
  const everyEntity = legalEntities === "*";
  const known = await tx.accessToken.findFirst({ where: { name, revokedAt: null } });
  if (known) throw taken(name);
  try {
    await tx.accessToken.create({
      data: {
        id,
        name,
        secretHash: hashOf(secret),
        roles: [...roles],
        scopes: [...scopes],
        everyEntity,
        legalEntities: everyEntity ? [] : [...legalEntities],
        createdAt: now,
        createdBy: by.name,
        expiresAt,
      },
    });
  } catch (error) {
    // Made by another command since it was looked for.
    throw Object(error).code === UNIQUE_VIOLATION ? taken(name) : error;
  }
  await tellChange(tx, id);
  const after = { name, roles, scopes, legalEntities, expiresAt: expiresAt?.toISOString() ?? null };
  return {
    text,
    record: {
      action: "TOKEN_CREATED",
      caller: by,
      what: name,
      subjectType: "AccessToken",
      subjectId: id,
      before: null,
      after,
      reason: null,
      correlationId: null,
    },
  };
}

/** @see https://www.prisma.io/docs/orm/reference/error-reference#p2002 */
const UNIQUE_VIOLATION = "P2002";

const taken = (name: string) =>
  new HubError("token.name_taken", `There is a token named ${name} in force: revoke it, or choose another name`, {
    retryable: false,
  });
