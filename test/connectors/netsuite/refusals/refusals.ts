import type { RefusalTable } from "../../Refusal";
import { customerRefusals } from "./customerRefusals";
import { invoiceRefusals } from "./invoiceRefusals";
import { journalRefusals } from "./journalRefusals";
import { paymentRefusals } from "./paymentRefusals";
import type { Options, Tenant, Write } from "./tenant";

/** What NetSuite refuses of each write of the connector, and what the connector makes of it. */
export const refusals: RefusalTable<Write, Tenant, Options> = {
  upsertCustomer: customerRefusals,
  postInvoice: invoiceRefusals,
  postJournal: journalRefusals,
  postPayment: paymentRefusals,
};
