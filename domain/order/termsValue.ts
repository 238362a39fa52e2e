import type { DealTerms } from "./dealTerms";
import { dealValue } from "./dealValue";

/** What terms come to, by the rule of `dealValue`, in minor units of their currency; null where they do not say. */
export function termsValue({ lines, serviceStart: start, termMonths, interval }: DealTerms): bigint | null {
  if (start === null || termMonths === null || interval === null) return null;
  const priced = lines.flatMap(({ charge, ...line }) =>
    charge === "RECURRING" || charge === "ONE_TIME" ? [{ ...line, charge } as const] : [],
  );
  return priced.length < lines.length ? null : dealValue({ lines: priced, start, termMonths, interval });
}
