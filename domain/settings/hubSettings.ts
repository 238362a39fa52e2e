import { z } from "zod";
import { approvalPolicy } from "../../schema/approval/approvalPolicy";
import { settingsObject } from "../../schema/settingsObject";

/** How this company's deals become documents of its ledger. Accounts by code, items by SKU, dimensions as the ERP refers to them. */
export const hubSettings = settingsObject({
  /** Deals won before this are linked, never provisioned. */
  goLive: z.iso.datetime(),
  accounts: settingsObject({
    receivable: z.string(),
    deferred: z.string(),
    revenue: z.string(),
    tax: z.string(),
    clearing: z.string(),
  }).default({ receivable: "1100", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" }),
  items: settingsObject({
    /** For products whose SKU the ERP does not know as an item of its own. */
    subscription: z.string(),
    tax: z.string(),
  }).default({ subscription: "Subscription", tax: "Sales Tax (billed)" }),
  dimensions: settingsObject({
    departmentByFamily: z.record(z.string(), z.string()),
    department: z.string(),
    classBySegment: z.record(z.string(), z.string()),
    class: z.string(),
  }).default({ departmentByFamily: {}, department: "eid:dept-sales", classBySegment: {}, class: "eid:class-saas" }),
  /** Who posts the revenue journals: the hub, or the ERP by itself, with which the hub then only compares. */
  recognition: z.enum(["HUB", "ERP"]).default("HUB"),
  /**
   * How invoices are collected: sent with the deal's terms, or charged by billing itself where the customer has a
   * payment method, and sent where it has none.
   */
  collection: z.enum(["SEND_INVOICE", "CHARGE_AUTOMATICALLY"]).default("SEND_INVOICE"),
  /** What needs another person's approval. */
  approvals: approvalPolicy.prefault({}),
  /** How a call that fails is tried again before it becomes an exception. */
  retry: settingsObject({
    attempts: z.int().positive(),
    firstWaitMs: z.int().positive(),
    longestWaitMs: z.int().positive(),
  }).default({ attempts: 8, firstWaitMs: 200, longestWaitMs: 10_000 }),
});

export type HubSettings = z.infer<typeof hubSettings>;
