import type { Subgraph } from "../../platform/graph/subgraph";
import { toSubgraph } from "../../platform/graph/toSubgraph";
import { ApprovalResolver } from "./approval/approvalResolver";
import { EarlierResolver } from "./approval/earlierResolver";
import { AuditResolver } from "./audit/auditResolver";
import { AccountResolver } from "./entity/accountResolver";
import { AmendmentResolver } from "./entity/amendmentResolver";
import { Amendment, BillingSubscription, Contract, CreditMemo, Invoice, Payment, Posting } from "./entity/entities";
import { OpportunityResolver } from "./entity/opportunityResolver";
import { otherEntities } from "./entity/otherEntities";
import { recordResolvers } from "./entity/recordResolvers";
import { EventResolver } from "./event/eventResolver";
import { events } from "./event/events";
import { eventTypeOf } from "./event/eventType";
import { exceptionCases } from "./exception/exceptionCases";
import { ExceptionConnectionResolver } from "./exception/exceptionConnectionResolver";
import { ExceptionResolver } from "./exception/exceptionResolver";
import { ResolveExceptionsResolver } from "./exception/resolveExceptionsResolver";
import { RetryExceptionsResolver } from "./exception/retryExceptionsResolver";
import { LifecycleFilter, SyncFilter } from "./live/filters";
import {
  ConnectorMessage,
  ExceptionMessage,
  LifecycleMessage,
  OperationMessage,
  PostingMessage,
  SyncStatusMessage,
} from "./live/messages";
import { withSubscriptions } from "./live/withSubscriptions";
import { ConnectorResolver } from "./connector/connectorResolver";
import { DelayedItemResolver } from "./monitor/delayedItemResolver";
import { MonitorResolver } from "./monitor/monitorResolver";
import { CaseSubjectResolver, EventRecordResolver, NodeResolver } from "./node/nodeResolver";
import { CloseWonResolver } from "./operation/closeWonResolver";
import { OperationResolver } from "./operation/operationResolver";
import { operations } from "./operation/operations";
import { OrderResolver } from "./order/orderResolver";
import { orders } from "./order/orders";
import { OwnershipResolver } from "./ownership/ownershipResolver";
import { ownershipRules } from "./ownership/ownershipRule";
import { SearchResolver } from "./search/searchResolver";
import { SummaryResolver } from "./summary/summaryResolver";
import { syncStates } from "./sync/syncStates";
import { SyncStateResolver } from "./sync/syncStateResolver";
import { TraceResolver } from "./trace/traceResolver";

/** What the hub does between the systems: orders and their steps, what is in step, what failed, and its log. */
export const operationsSubgraph = (): Subgraph => withSubscriptions(queries());

const queries = (): Subgraph =>
  toSubgraph(
    "operations",
    [
      AccountResolver,
      AmendmentResolver,
      ApprovalResolver,
      EarlierResolver,
      AuditResolver,
      CaseSubjectResolver,
      CloseWonResolver,
      ConnectorResolver,
      EventRecordResolver,
      EventResolver,
      ExceptionConnectionResolver,
      ExceptionResolver,
      DelayedItemResolver,
      MonitorResolver,
      NodeResolver,
      OperationResolver,
      OpportunityResolver,
      OrderResolver,
      OwnershipResolver,
      ResolveExceptionsResolver,
      RetryExceptionsResolver,
      SearchResolver,
      SummaryResolver,
      SyncStateResolver,
      TraceResolver,
      ...recordResolvers,
    ],
    {
      // Whether these are there is their own subgraphs' to say.
      ...Object.fromEntries(elsewhere.map((type) => [type, ({ id }: { id: string }) => ({ id })])),
      CanonicalEvent: ({ id }, context) => events(context).load(id),
      EventType: (reference) => eventTypeOf(keyOf(reference, "name")),
      ExceptionCase: ({ id }, context) => exceptionCases(context).load(id),
      Operation: ({ id }, context) => operations(context).load(id),
      Order: ({ id }, context) => orders(context).load(id),
      OwnershipRule: ({ id }) => ownershipRules().find((rule) => rule.id === id) ?? null,
      SyncState: ({ id }, context) => syncStates(context).load(id),
      Trace: (reference) => ({ correlationId: keyOf(reference, "correlationId") }),
    },
    [...stubs, ...Object.values(otherEntities), ...live],
  );

/** The key of a type that is not known by an id. */
const keyOf = (reference: object, key: string): string => String(new Map(Object.entries(reference)).get(key) ?? "");

const stubs = [Amendment, BillingSubscription, Contract, CreditMemo, Invoice, Payment, Posting];
const live = [
  ...[ConnectorMessage, ExceptionMessage, LifecycleMessage, OperationMessage, PostingMessage, SyncStatusMessage],
  ...[LifecycleFilter, SyncFilter],
];

const elsewhere = [
  "Account",
  "Amendment",
  "BillingSubscription",
  "Contract",
  "CreditMemo",
  "Invoice",
  "Opportunity",
  "Payment",
  "Posting",
  ...Object.keys(otherEntities),
];
