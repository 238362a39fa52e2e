import type { Case } from "./case";

/** Runs each case as a test of its own, in the order given, over what its group shares. */
export function proveCases<Shared>(shared: () => Shared, cases: readonly Case<Shared>[]): void {
  for (const one of cases) it(one.sentence, () => one.holds(shared()));
}
