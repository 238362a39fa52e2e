import type { RefusalTable } from "../../Refusal";
import type { TestAccount } from "../startAccount";
import { catalog } from "./catalog";
import { customers } from "./customers";
import { invoices } from "./invoices";
import type { StripeTenant, StripeWrite } from "./stripeTenant";
import { subscriptions } from "./subscriptions";

/** What Stripe refuses of each write, with its source, and what the connector makes of it. */
export const refusals: RefusalTable<StripeWrite, TestAccount, StripeTenant> = {
  ...customers,
  ...catalog,
  ...subscriptions,
  ...invoices,
};
