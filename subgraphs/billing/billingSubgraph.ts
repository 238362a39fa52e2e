import type { Subgraph } from "../../platform/graph/subgraph";
import { toSubgraph } from "../../platform/graph/toSubgraph";
import { AccountResolver } from "./account/accountResolver";
import { prices, products } from "./catalog/catalog";
import { PriceResolver } from "./catalog/priceResolver";
import { ProductResolver } from "./catalog/productResolver";
import { ContractResolver } from "./contract/contractResolver";
import { dunningCases } from "./dunning/dunningCases";
import { DunningResolver } from "./dunning/dunningResolver";
import { CreditMemoResolver } from "./invoice/creditMemoResolver";
import { creditMemos } from "./invoice/creditMemos";
import { InvoiceLineResolver } from "./invoice/invoiceLineResolver";
import { InvoiceResolver } from "./invoice/invoiceResolver";
import { invoices } from "./invoice/invoices";
import { PaymentApplicationResolver } from "./payment/paymentApplicationResolver";
import { PaymentResolver } from "./payment/paymentResolver";
import { payments } from "./payment/payments";
import { BillingProfileResolver } from "./profile/billingProfileResolver";
import { billingProfiles } from "./profile/billingProfiles";
import { SubscriptionItemResolver } from "./subscription/subscriptionItemResolver";
import { SubscriptionResolver } from "./subscription/subscriptionResolver";
import { subscriptions } from "./subscription/subscriptions";

/** What the customers are billed, what they pay and what they still owe, as billing says. */
export const billingSubgraph = (): Subgraph =>
  toSubgraph(
    "billing",
    [
      AccountResolver,
      BillingProfileResolver,
      ContractResolver,
      CreditMemoResolver,
      DunningResolver,
      InvoiceLineResolver,
      InvoiceResolver,
      PaymentApplicationResolver,
      PaymentResolver,
      PriceResolver,
      ProductResolver,
      SubscriptionItemResolver,
      SubscriptionResolver,
    ],
    {
      // Whether the account or the contract is there is the CRM's to say.
      Account: ({ id }) => ({ id }),
      Contract: ({ id }) => ({ id }),
      BillingProfile: ({ id }, context) => billingProfiles(context).load(id),
      BillingSubscription: ({ id }, context) => subscriptions(context).load(id),
      CreditMemo: ({ id }, context) => creditMemos(context).load(id),
      DunningCase: ({ id }, context) => dunningCases(context).load(id),
      Invoice: ({ id }, context) => invoices(context).load(id),
      Payment: ({ id }, context) => payments(context).load(id),
      Price: ({ id }, context) => prices(context).load(id),
      Product: ({ id }, context) => products(context).load(id),
    },
  );
