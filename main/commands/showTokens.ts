import type { Store } from "../../platform/store/openStore";
import type { AccessToken } from "../../schema/generated/prisma/client";

/** Every token that was ever made, as a table for people; the newest first. */
export async function showTokens(prisma: Store["prisma"], now: Date): Promise<string> {
  const tokens = await prisma.accessToken.findMany({ orderBy: { createdAt: "desc" } });
  if (tokens.length === 0) return 'There are no tokens: "token create" makes one';
  const rows = [
    ["NAME", "STATE", "MAY DO", "LEGAL ENTITIES", "MADE", "BY", "EXPIRES", "LAST USED"],
    ...tokens.map((token) => [
      token.name,
      stateOf(token, now),
      [...token.roles, ...token.scopes].join(","),
      token.everyEntity ? "*" : token.legalEntities.join(","),
      minute(token.createdAt),
      token.createdBy,
      minute(token.expiresAt),
      minute(token.lastUsedAt),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function stateOf({ revokedAt, expiresAt }: AccessToken, now: Date): string {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "in force";
}

const minute = (at: Date | null): string => (at ? `${at.toISOString().slice(0, 16)}Z` : "-");
