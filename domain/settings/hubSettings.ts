import { z } from "zod";
import { approvalPolicy } from "../../schema/approval/approvalPolicy";
import { isTimeZone } from "../calendar/isTimeZone";
import { builtInRules } from "../order/checkOrder";
import { orderPolicy } from "../order/orderPolicy";
import { settingsObject } from "../../schema/settingsObject";

/** How this company's deals become documents of its ledger. Accounts by code, items by SKU, dimensions as the ERP refers to them. */
export const hubSettings = settingsObject({
  /** Deals won before this are linked, never provisioned. */
  goLive: z.iso.datetime(),
  /**
   * Where the company is, as the IANA names it: which day it is there decides what is late, what has ended, and the date
   * of a document.
   */
  timeZone: z
    .string()
    .refine(isTimeZone, "the IANA name of a time zone, such as America/New_York or UTC")
    .default("UTC"),
  accounts: settingsObject({
    receivable: z.string(),
    deferred: z.string(),
    revenue: z.string(),
    tax: z.string(),
    clearing: z.string(),
    /** Receivables that a bank contests, apart from the others; none where the chart of accounts has no such account. */
    disputedReceivable: z.string().optional(),
  })
    .refine((accounts) => areDifferent(Object.values(accounts)), "accounts that differ: each figure has its own")
    .default({ receivable: "1100", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" }),
  items: settingsObject({
    /** For products whose SKU the ERP does not know as an item of its own. */
    subscription: z.string(),
    tax: z.string(),
    /** Deferred and revenue accounts of items, by SKU, that differ from the company's usual ones. */
    accounts: z
      .record(z.string(), settingsObject({ deferred: z.string().optional(), revenue: z.string().optional() }))
      .default({}),
  }).default({ subscription: "Subscription", tax: "Sales Tax (billed)", accounts: {} }),
  dimensions: settingsObject({
    departmentByFamily: z.record(z.string(), z.string()),
    department: z.string(),
    classBySegment: z.record(z.string(), z.string()),
    class: z.string(),
  }).default({ departmentByFamily: {}, department: "eid:dept-sales", classBySegment: {}, class: "eid:class-saas" }),
  /** Who posts the revenue journals: the hub, or the ERP by itself, with which the hub then only compares. */
  recognition: z.enum(["HUB", "ERP"]).default("HUB"),
  revenue: settingsObject({
    /** SKUs whose lines without a service period are earned on the day of their invoice. */
    pointInTime: z.array(z.string()).default([]),
  }).default({ pointInTime: [] }),
  /**
   * How invoices are collected: sent with the deal's terms, or charged by billing itself where the customer has a
   * payment method, and sent where it has none.
   */
  collection: z.enum(["SEND_INVOICE", "CHARGE_AUTOMATICALLY"]).default("SEND_INVOICE"),
  /** How unpaid money is followed up. */
  dunning: settingsObject({
    /**
     * After how many days late an account's dunning case moves on by a step, and its success owner is told; with the
     * last it escalates.
     */
    daysLate: z
      .array(z.int().positive())
      .min(1)
      .refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? day)), "ascending days"),
  }).default({ daysLate: [1, 8, 31] }),
  /** How soon each record is to have led to its next document, in minutes: the watchdog looks for what is later. */
  watch: settingsObject({
    wonDealMinutes: z.int().positive().default(10),
    orderMinutes: z.int().positive().default(30),
    invoiceMinutes: z.int().positive().default(30),
    paymentMinutes: z.int().positive().default(30),
    postingMinutes: z.int().positive().default(30),
    statusMinutes: z.int().positive().default(15),
    collectionsMinutes: z.int().positive().default(60),
    /** After how many minutes a process that runs, or waits for its turn, is told as a case. */
    processMinutes: z.int().positive().default(720),
  }).prefault({}),
  /** What needs another person's approval. */
  approvals: approvalPolicy.prefault({}),
  /** How orders are checked beyond the built-in rules. */
  orders: orderPolicy
    .refine(({ rules }) => areNew(rules.map(({ rule }) => rule)), {
      path: ["rules"],
      error: "rules whose names differ from each other's and from those of the built-in ones",
    })
    .default(orderPolicy.parse({})),
  /** How a call that fails is tried again before it becomes an exception. */
  retry: settingsObject({
    attempts: z.int().positive(),
    firstWaitMs: z.int().positive(),
    longestWaitMs: z.int().positive(),
  }).default({ attempts: 8, firstWaitMs: 200, longestWaitMs: 10_000 }),
});

export type HubSettings = z.infer<typeof hubSettings>;

const areDifferent = (codes: readonly (string | undefined)[]): boolean => {
  const given = codes.filter((code) => code !== undefined);
  return new Set(given).size === given.length;
};

/** A checklist that names a rule must leave no doubt which one it is. */
const areNew = (names: readonly string[]): boolean =>
  new Set([...names, ...builtInRules]).size === names.length + builtInRules.length;
