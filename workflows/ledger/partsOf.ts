import type { FigureMoved } from "../../domain/posting/figuresMoved";
import type { EnteredPart } from "./enteredDocument";

/** What a document does, by whose figures it moves; nobody's apart. */
export function partsOf(moved: readonly FigureMoved[]): EnteredPart[] {
  const accounts = [...new Set(moved.map(({ accountId }) => accountId))];
  return accounts.map((accountId) => ({
    accountId,
    effects: moved.flatMap(({ accountId: of, effect }) => (of === accountId ? [effect] : [])),
  }));
}
