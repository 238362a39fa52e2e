import { Resolver } from "type-graphql";
import { BillingSubscription, Contract, CreditMemo, Invoice, Payment, Posting } from "./entities";
import { recordResolver } from "./recordResolver";
import { syncedRecordResolver } from "./syncedRecordResolver";

@Resolver(() => Contract)
class ContractResolver extends syncedRecordResolver(Contract) {}

@Resolver(() => BillingSubscription)
class BillingSubscriptionResolver extends syncedRecordResolver(BillingSubscription) {}

@Resolver(() => Invoice)
class InvoiceResolver extends syncedRecordResolver(Invoice) {}

@Resolver(() => CreditMemo)
class CreditMemoResolver extends syncedRecordResolver(CreditMemo) {}

@Resolver(() => Payment)
class PaymentResolver extends syncedRecordResolver(Payment) {}

@Resolver(() => Posting)
class PostingResolver extends recordResolver(Posting) {}

/** What the hub says of the records that the other subgraphs serve. */
export const recordResolvers = [
  BillingSubscriptionResolver,
  ContractResolver,
  CreditMemoResolver,
  InvoiceResolver,
  PaymentResolver,
  PostingResolver,
] as const;
