import { VendorFailure } from "../../connectors/vendorFailure";
import { withoutSecrets } from "../../connectors/vendorWords";
import { NoPlace } from "../../platform/budget/noPlace";
import { isStoreTrouble } from "../../platform/store/isStoreTrouble";
import { storableText } from "../../platform/text/storableText";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { HubError } from "../../schema/hubError";
import { own } from "../../schema/own";

/** The code of a call that was not made, since its platform's budget had no place for it in time. */
export const FULL = "budget.full";

/** The code of what failed since the hub's own database did not answer. */
export const STORE = "STORE";

/** Why an effect failed, as a step's record keeps it: an error's class would not survive being stored. */
export interface Failure {
  class: ExceptionClass;
  code: string;
  message: string;
  uncertain: boolean;
  retryable: boolean;
  httpStatus: number | null;
  retryAfterMs: number | null;
}

/** What a step's failure throws within a workflow. */
export class StepFailed extends Error {
  constructor(
    readonly step: string,
    readonly failure: Failure,
  ) {
    super(failure.message);
    this.name = "StepFailed";
  }
}

/**
 * Puts any error into a failure's terms. One that is neither a platform's nor the hub's own is a fault of ours. What it
 * says may come from a platform: it is such as can be kept, and has no secret in it.
 */
export function failureOf(error: unknown): Failure {
  const failure = judged(error);
  return { ...failure, message: storableText(withoutSecrets(failure.message)) };
}

function judged(error: unknown): Failure {
  const base = { uncertain: false, retryable: false, httpStatus: null, retryAfterMs: null };
  if (error instanceof VendorFailure) {
    const { class: failureClass, code, message, uncertain, retryable, httpStatus = null, retryAfterMs = null } = error;
    return { class: failureClass, code, message, uncertain, retryable, httpStatus, retryAfterMs };
  }
  if (error instanceof HubError) {
    const { code, message, retryable } = error;
    const retryAfterMs = error instanceof NoPlace ? error.retryAfterMs : null;
    return { ...base, class: own(ownClasses, code) ?? undeclared, code, message, retryable, retryAfterMs };
  }
  if (error instanceof StepFailed) return error.failure;
  if (isStoreTrouble(error)) {
    const message = "The hub's own database did not answer in time, or was not to be reached";
    return { ...base, class: "CONNECTION", code: STORE, message, retryable: true };
  }
  return {
    ...base,
    class: "UNKNOWN",
    code: "UNKNOWN",
    message: error instanceof Error ? error.message : String(error),
  };
}

/** Of a refusal that the table does not have: a fault of ours, like any other error that is not understood. */
const undeclared: ExceptionClass = "UNKNOWN";

/** The hub's own refusals, by code. */
const ownClasses: Readonly<Record<string, ExceptionClass>> = {
  "posting.unsold": "DIMENSION",
  "posting.taken_back": "CONFLICT",
  "posting.unbalanced": "UNBALANCED",
  "posting.reference": "MISSING_REFERENCE",
  "posting.unlinked": "MAPPING",
  "ref.missing": "MISSING_REFERENCE",
  "order.type": "MAPPING",
  "posting.recognition": "MAPPING",
  "posting.tax": "MAPPING",
  // Not there by its key, it is sent as it is to be by now.
  "write.changed": "INTERMITTENT",
  "write.canceled": "CONFLICT",
  "approval.outdated": "CONFLICT",
  "period.closed": "PERIOD_CLOSED",
  // Each next sweep evaluates them again by itself.
  "sweep.incomplete": "INTERMITTENT",
  "contract.second": "CONFLICT",
  "crm.record.changed": "CONFLICT",
  "record.missing": "MISSING_REFERENCE",
  "feed.unknown": "MAPPING",
  "money.currency.unknown": "MAPPING",
  "opportunity.unlinked": "MAPPING",
  "posting.unread": "INTERMITTENT",
  "billing.customer": "CONFLICT",
  "billing.other_customer": "CONFLICT",
  "billing.incomplete": "VALIDATION",
  "billing.differs": "VALIDATION",
  "contract.value_unknown": "VALIDATION",
  "money.malformed": "VALIDATION",
  "order.uncorrelated": "VALIDATION",
  "revenue.period": "VALIDATION",
  [FULL]: "RATE_LIMIT",
};
