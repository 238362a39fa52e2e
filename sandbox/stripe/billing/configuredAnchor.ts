import { invalid } from "../refusal";
import { after, type Recurring } from "./periods";

/** The day of the month, and perhaps the month, on which full periods begin, in UTC. */
export interface AnchorConfig {
  day_of_month: number;
  month: number | null;
  hour: number | null;
  minute: number | null;
  second: number | null;
}

interface AskedAnchor {
  anchor: number | null;
  anchorConfig: AnchorConfig | null;
  backdateStart: number | null;
  trialEnd: number | null;
}

/**
 * The moment that a configured anchor comes to: the next time that the day of the month occurs, which in a month that
 * lacks it is the last day. What the documentation does not say of it, such as beside a start in the past or a trial, is
 * refused rather than guessed.
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 * @see https://docs.stripe.com/api/subscriptions/create#create_subscription-billing_cycle_anchor_config
 */
export function configuredAnchor(asked: AskedAnchor, now: number, recurring: Recurring): number | null {
  const { anchorConfig: config } = asked;
  if (config === null) return asked.anchor;
  const param = "billing_cycle_anchor_config";
  if (asked.anchor !== null) {
    throw invalid(
      "You may only specify one of these parameters: billing_cycle_anchor, billing_cycle_anchor_config.",
      param,
    );
  }
  if (!["month", "year"].includes(recurring.interval) || recurring.interval_count !== 1) {
    throw invalid("`billing_cycle_anchor_config` is only valid with monthly and yearly price intervals.", param);
  }
  if (asked.backdateStart !== null || asked.trialEnd !== null) {
    throw invalid(
      "This sandbox does not know what `billing_cycle_anchor_config` means for a backdated start or a trial.",
      param,
    );
  }
  if (config.month !== null && recurring.interval !== "year") {
    throw invalid("This sandbox takes `month` of `billing_cycle_anchor_config` for yearly prices only.", param);
  }
  const at = new Date(now * 1_000);
  const first = Date.UTC(
    at.getUTCFullYear(),
    config.month === null ? at.getUTCMonth() : config.month - 1,
    1,
    config.hour ?? at.getUTCHours(),
    config.minute ?? at.getUTCMinutes(),
    config.second ?? at.getUTCSeconds(),
  );
  const every: Recurring = { interval: config.month === null ? "month" : "year", interval_count: 1 };
  const occurrences = [0, 1].map((times) => after(first / 1_000, every, times, config.day_of_month));
  return occurrences.find((moment) => moment > now) ?? null;
}
