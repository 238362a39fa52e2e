import type { Subgraph } from "../../platform/graph/subgraph";
import { toSubgraph } from "../../platform/graph/toSubgraph";
import { AccountResolver, ContractResolver } from "./account/accountResolver";
import { Account, Contract, CreditMemo, Invoice, Payment, Product } from "./account/entities";
import { ReceivableResolver } from "./account/receivableResolver";
import { receivables } from "./account/receivables";
import { CreditMemoResolver, InvoiceResolver, PaymentResolver } from "./invoice/invoiceResolver";
import { glAccounts, legalEntities, periods } from "./ledger/ledger";
import { LegalEntityResolver } from "./ledger/legalEntityResolver";
import { PeriodResolver } from "./ledger/periodResolver";
import { JournalLineResolver, JournalResolver } from "./posting/journalResolver";
import { PostingResolver } from "./posting/postingResolver";
import { journals, postings } from "./posting/postings";
import { ProductResolver } from "./product/productResolver";
import { ScheduleLineResolver, ScheduleResolver } from "./revenue/scheduleResolver";
import { arrangements, schedules } from "./revenue/schedules";

/** What the ledger holds: postings with their impact, receivables, and revenue earned and deferred. */
export const erpSubgraph = (): Subgraph =>
  toSubgraph(
    "erp",
    [
      AccountResolver,
      ContractResolver,
      CreditMemoResolver,
      InvoiceResolver,
      JournalLineResolver,
      JournalResolver,
      LegalEntityResolver,
      PaymentResolver,
      PeriodResolver,
      PostingResolver,
      ProductResolver,
      ReceivableResolver,
      ScheduleLineResolver,
      ScheduleResolver,
    ],
    {
      // Whether these are there is for the subgraphs that own them to say.
      Account: ({ id }) => ({ id }),
      Contract: ({ id }) => ({ id }),
      Product: ({ id }) => ({ id }),
      Payment: ({ id }) => ({ id }),
      CreditMemo: ({ id }) => ({ id }),
      // With what `@requires` brings.
      Invoice: (reference) => ({ ...reference }),
      AccountingPeriod: ({ id }, context) => periods(context).load(id),
      GLAccount: ({ id }, context) => glAccounts(context).load(id),
      JournalEntry: ({ id }, context) => journals(context).load(id),
      LegalEntity: ({ id }, context) => legalEntities(context).load(id),
      Posting: ({ id }, context) => postings(context).load(id),
      Receivable: ({ id }, context) => receivables(context).load(id),
      RevenueArrangement: ({ id }, context) => arrangements(context).load(id),
      RevenueSchedule: ({ id }, context) => schedules(context).load(id),
    },
    [Account, Contract, CreditMemo, Invoice, Payment, Product],
  );
