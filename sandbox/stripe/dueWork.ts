import { billUsage } from "./billing/billUsage";
import { endSubscription } from "./billing/endSubscription";
import { renew } from "./billing/subscribe";
import { tryToFinalize } from "./billing/tryToFinalize";
import { collect } from "./collect";
import type { Draft } from "./draft";
import type { Store } from "./store";
import type { StripeObject } from "./stripeObject";
import { testClockOf } from "./testClockOf";

/** Something that Stripe does by itself at a moment. */
export interface DueWork {
  /** The object it is done to. */
  id: string;
  /** What is done to it, and for which time: the same work, done, is never due again. */
  key: string;
  /** In seconds. */
  at: number;
  act(draft: Draft): void;
}

/** What is to be done on a test clock, or by real time where there is none, the earliest first. */
export function dueWork(store: Store, clock: string | null): DueWork[] {
  const here = (object: StripeObject) => (testClockOf(store, object)?.id ?? null) === clock;
  const works = [...store.all("invoice"), ...store.all("subscription")].filter(here).map(workOn);
  return works.filter((work) => work !== null).sort((one, other) => one.at - other.at);
}

/** What is to be done next to an invoice or a subscription, if anything. */
export function workOn(object: StripeObject | undefined): DueWork | null {
  if (object?.object === "invoice") return workOnInvoice(object);
  if (object?.object === "subscription") return workOnSubscription(object);
  return null;
}

function workOnInvoice(invoice: StripeObject): DueWork | null {
  const { id, status, auto_advance, automatically_finalizes_at: finalizes, next_payment_attempt: attempt } = invoice;
  if (status === "draft" && auto_advance === true && typeof finalizes === "number") {
    const act = (draft: Draft) => {
      const { invoice: numbered } = tryToFinalize(draft, invoice);
      if (numbered["status"] === "open" && numbered["collection_method"] === "charge_automatically") {
        collect(draft, numbered);
      }
    };
    return { id, key: `finalize ${id}`, at: finalizes, act };
  }
  if (status === "open" && typeof attempt === "number") {
    return { id, key: `collect ${id} ${attempt}`, at: attempt, act: (draft) => collect(draft, invoice) };
  }
  return null;
}

/** Statuses in which a subscription goes on from period to period. */
const RUNNING = ["trialing", "active", "past_due"];

function workOnSubscription(subscription: StripeObject): DueWork | null {
  const { id, status, cancel_at: cancelAt, cancel_at_period_end: atPeriodEnd } = subscription;
  if (!RUNNING.includes(String(status))) return null;
  const { data } = subscription["items"] as { data: StripeObject[] };
  const periodEnd = Math.min(...data.map((item) => Number(item["current_period_end"])));
  const end = atPeriodEnd === true ? periodEnd : typeof cancelAt === "number" ? cancelAt : Infinity;
  if (end <= periodEnd) {
    return { id, key: `end ${id}`, at: end, act: (draft) => endSubscription(draft, billUsage(draft, subscription)) };
  }
  const act = (draft: Draft) =>
    renew(draft, status === "trialing" ? draft.change(subscription, { status: "active" }) : subscription);
  return { id, key: `renew ${id} ${periodEnd}`, at: periodEnd, act };
}
