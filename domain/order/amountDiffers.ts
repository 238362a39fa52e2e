import { decimalOf } from "../money/decimalOf";
import { dealValue } from "./dealValue";
import { linesTotal } from "./linesTotal";
import type { OrderFacts } from "./orderFacts";
import { saleOf } from "./sale";

/** The CRM's own amount against the lines, as the policy says what it stands for. */
export function amountDiffers(facts: OrderFacts): string | null {
  const { amountMinor, currency, policy } = facts;
  const sale = saleOf(facts);
  if (sale === null || currency === null) return null;
  if (amountMinor === null) return "Enter the amount.";
  const whole = policy.amountIs === "WHOLE_TERM";
  const sum = whole ? dealValue(sale) : linesTotal(sale.lines, "RECURRING") + linesTotal(sale.lines, "ONE_TIME");
  if (amountMinor === sum) return null;
  const over = whole ? "over the term" : "for one interval, with what is charged once";
  return `The amount is ${say(amountMinor, currency)}, but the lines come to ${say(sum, currency)} ${over}: correct one of them.`;
}

const say = (minor: bigint, currency: string) => `${decimalOf(minor, currency)} ${currency}`;
