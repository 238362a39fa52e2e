import type { OrderFacts, OrderLineFacts } from "./orderFacts";

/** A built-in rule of orders. */
export interface Rule {
  /** Its stable name in the order's checklist. */
  rule: string;
  field: string;
  /** What to do, when the rule is broken; null when it holds. */
  broken: (facts: OrderFacts) => string | null;
}

/** A rule that each line must hold; what is wrong with any of them is said at once. */
export const eachLine =
  (message: (line: OrderLineFacts, facts: OrderFacts) => string | null): Rule["broken"] =>
  (facts) => {
    const found = facts.lines.map((line) => message(line, facts)).filter((text) => text !== null);
    return found.length > 0 ? found.join(" ") : null;
  };
