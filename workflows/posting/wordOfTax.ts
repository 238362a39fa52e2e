import type { Row } from "../../platform/store/rows";
import type { TaxTreatment } from "../../schema/canonical/billing";
import { HubError } from "../../schema/hubError";
import { own } from "../../schema/own";

const treatments: Readonly<Record<TaxTreatment, string>> = {
  RATED: "",
  ZERO_RATED: "",
  REVERSE_CHARGE: ", reverse charge",
  EXEMPT: ", exempt",
  OUTSIDE: ", not collected",
};

/** What a line of tax is called in the ledger: whose tax, at which rate, and why that is not charged. */
export function wordOfTax({ jurisdiction, rate, treatment }: Row<"taxLine">): string {
  const why = treatment === null ? "" : own(treatments, treatment);
  if (why !== undefined) return `${jurisdiction} ${rate.toString()} %${why}`;
  throw new HubError("posting.tax", `How ${jurisdiction} taxes a line is not known: "${treatment}"`, {
    retryable: false,
  });
}
