import { createUnionType } from "type-graphql";
import {
  Account,
  BillingSubscription,
  Contract,
  CreditMemo,
  Invoice,
  Opportunity,
  Payment,
  Posting,
} from "../entity/entities";
import { otherEntities } from "../entity/otherEntities";
import { CanonicalEvent } from "../event/canonicalEvent";
import { ExceptionCase } from "../exception/exceptionCase";
import { Operation } from "../operation/operation";
import { Order } from "../order/order";
import { SyncState } from "../sync/syncState";

/** A record by its type and hub id; what other subgraphs tell of it is fetched from them. */
export type AnyNode = { __typename: string; id: string };

const others = Object.values(otherEntities);
const linked = [Account, BillingSubscription, Contract, CreditMemo, Invoice, Opportunity, Payment, Posting];

// A union: an interface with a key would have to be known to every subgraph whose types are of it.
export const Node = createUnionType({
  name: "Node",
  description: "Any record that has a hub id.",
  types: () => [...linked, ...others, CanonicalEvent, ExceptionCase, Operation, Order, SyncState] as const,
  resolveType: (node) => ("__typename" in node ? String(node.__typename) : undefined),
});
