import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";

/** Calls off the payment that would have settled an invoice, since nothing is to be collected on it any more. */
export function cancelPayment(draft: Draft, invoice: StripeObject): void {
  const payment = draft.all("invoice_payment").find((one) => one["invoice"] === invoice.id && one["status"] === "open");
  if (!payment) return;
  const { payment_intent: id } = payment["payment"] as { payment_intent: string };
  const canceled = { status: "canceled", cancellation_reason: "void_invoice", canceled_at: draft.now };
  draft.tell("payment_intent.canceled", draft.change(draft.get("payment_intent", id), canceled));
  const transitions = { canceled_at: draft.now, paid_at: null };
  draft.change(payment, { status: "canceled", status_transitions: transitions });
}
