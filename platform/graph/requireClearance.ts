import { GraphQLError } from "graphql";
import { clearance, isCleared, type Caller } from "../../schema/authority/caller";
import type { DataClass } from "../../schema/dataClass";

/**
 * Refuses what would tell values of a class to a caller who may not see them, such as an order by an amount.
 * @param asked what was asked for, as the client wrote it
 * @throws GraphQLError `FORBIDDEN`
 */
export function requireClearance(caller: Pick<Caller, "scopes">, level: DataClass, asked: string): void {
  if (isCleared(caller, level)) return;
  const scope = clearance[level];
  const message = `"${asked}" needs the scope ${scope}, for it tells amounts: leave it out`;
  throw new GraphQLError(message, { extensions: { code: "FORBIDDEN", scopes: [[scope]] } });
}
