import { aCaller } from "../../support/aCaller";

/** Who asks: by whose documents they may see. */
export const callers = {
  us: aCaller("us", "admin", ["sub-us"]),
  de: aCaller("de", "admin", ["sub-de"]),
  both: aCaller("both", "admin", ["sub-de", "sub-us"]),
  nobody: aCaller("nobody", "admin", []),
  all: aCaller("all"),
} as const;

/** The books whose documents each sees; what is in no known entity's is for those alone who see all. */
export const seenBy = {
  us: ["us"],
  de: ["de"],
  both: ["us", "de"],
  nobody: [],
  all: ["us", "de", "none"],
} as const;

export type Who = keyof typeof callers;
export const whoever = Object.keys(callers) as Who[];
