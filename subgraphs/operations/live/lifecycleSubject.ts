import { createUnionType } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { LoggedEvent } from "../../../platform/eventLog/readEvents";
import {
  Account,
  Amendment,
  BillingSubscription,
  Contract,
  CreditMemo,
  Invoice,
  Opportunity,
  Payment,
  Posting,
} from "../entity/entities";
import { Order } from "../order/order";
import { orders } from "../order/orders";
import { syncStates } from "../sync/syncStates";

/** A record that an event is about; its fields are fetched from the subgraph that serves it. */
export type Subject = { __typename: string; id: string };

const records = [Account, Opportunity, Contract, Amendment, BillingSubscription, Invoice, CreditMemo, Payment, Posting];
const names = new Set(records.map(({ name }) => name));

export const LifecycleSubject = createUnionType({
  name: "LifecycleSubject",
  description: "The record that something happened to, as it is now.",
  types: () => [...records, Order] as const,
  resolveType: (subject) => ("__typename" in subject ? String(subject.__typename) : undefined),
});

/** The record an event is about: that of the sync state, when it is about one; null for a kind that is not shown. */
export async function subjectOf(context: GraphContext, { subjectType, subject }: About): Promise<Subject | null> {
  if (subjectType === "SyncState") {
    const state = await syncStates(context).load(subject);
    return state && subjectOf(context, { subjectType: state.subjectType, subject: state.subjectId });
  }
  if (subjectType === "Order") {
    const order = await orders(context).load(subject);
    return order && { ...order, __typename: "Order" };
  }
  return names.has(subjectType) ? { __typename: subjectType, id: subject } : null;
}

type About = Pick<LoggedEvent, "subjectType" | "subject">;
