import { describedValues } from "../../../platform/graph/describedValues";
import { postingStatuses } from "../../../schema/postingStatus";

/** The streams. Written as text: type-graphql's own subscriptions want a bus of messages, and the log is none. */
export const subscriptionType = `
  "Every stream of the log is resumable: pass the last cursor you saw and the hub replays from its log before going live. One that takes no cursor tells a state: it begins with the present one."
  type Subscription {
    "Everything that happens, or what happens to one account or in one business transaction."
    lifecycle(
      "Which events; all when left out."
      filter: LifecycleFilter
      "The last cursor seen; without one, from now on."
      after: String
    ): LifecycleMessage!
    "The progress of one job; ask operation(id) for how it stands when you begin."
    operationProgress(
      "The operation's id, as the mutation answered it."
      id: ID!
      "The last cursor seen; without one, from now on."
      after: String
    ): OperationMessage!
    "Records that come into step in a system, or fall out of it."
    syncStatusChanged(
      "Which changes; all when left out."
      filter: SyncFilter
      "The last cursor seen; without one, from now on."
      after: String
    ): SyncStatusMessage!
    "Documents for the ledger as they move on, from the plan to what was read back."
    postingChanged(
      "Only those in the books of this legal entity."
      entityId: ID
      "Only those that move into one of these statuses."
      status: [PostingStatus!]
      "The last cursor seen; without one, from now on."
      after: String
    ): PostingMessage!
    "Cases as they are opened and resolved."
    exceptionChanged(
      "Which cases, as they are now; all when left out."
      filter: ExceptionFilter
      "The last cursor seen; without one, from now on."
      after: String
    ): ExceptionMessage!
    "How the hub gets on with each platform, as that changes."
    connectorHealthChanged(
      "Only with what is this to the company."
      role: SystemRole
      "The last cursor seen; without one, from now on."
      after: String
    ): ConnectorMessage!
    "What a dashboard's tiles show: as it is now, then whenever the caller would see another. Looked at again once events come, at most once a second, and every ten seconds for what changes without one, as an open deal does, or as an invoice becomes late at midnight. It has no cursor, for it is a state and no log: whoever comes back gets the present one."
    summaryChanged: Summary!
  }

  "Where a document is on its way into the ledger."
  enum PostingStatus { ${describedValues(postingStatuses)} }`;
