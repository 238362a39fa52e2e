import { Resolver } from "type-graphql";
import { BillingSubscription, Contract, CreditMemo, Invoice, Payment, Posting } from "./entities";
import { recordResolver } from "./recordResolver";
import { syncedRecordResolver } from "./syncedRecordResolver";

@Resolver(() => Contract)
class ContractResolver extends syncedRecordResolver(Contract, "crm.contract") {}

@Resolver(() => BillingSubscription)
class BillingSubscriptionResolver extends syncedRecordResolver(BillingSubscription, "billing.subscription") {}

@Resolver(() => Invoice)
class InvoiceResolver extends syncedRecordResolver(Invoice, "billing.invoice") {}

@Resolver(() => CreditMemo)
class CreditMemoResolver extends syncedRecordResolver(CreditMemo, "billing.credit_memo") {}

@Resolver(() => Payment)
class PaymentResolver extends syncedRecordResolver(Payment, "billing.payment") {}

@Resolver(() => Posting)
class PostingResolver extends recordResolver(Posting, "erp.posting") {}

/** What the hub says of the records that the other subgraphs serve. */
export const recordResolvers = [
  BillingSubscriptionResolver,
  ContractResolver,
  CreditMemoResolver,
  InvoiceResolver,
  PaymentResolver,
  PostingResolver,
] as const;
