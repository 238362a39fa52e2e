import { checkKeys } from "./params";

/** Metadata given replaces what is there key by key; an empty value removes the key. */
export const merged = (before: unknown, given: Record<string, string>): Record<string, string> =>
  checkKeys(
    Object.fromEntries(
      Object.entries({ ...(before as Record<string, string>), ...given }).filter(([, value]) => value !== ""),
    ),
  );
