import { z } from "zod";
import { approvalPolicy } from "../../schema/approval/approvalPolicy";
import { isTimeZone } from "../calendar/isTimeZone";
import { builtInRules } from "../order/checkOrder";
import { orderPolicy } from "../order/orderPolicy";
import { settingsObject } from "../../schema/settingsObject";

/** How this company's deals become documents of its ledger. Accounts by code, items by SKU, dimensions as the ERP refers to them. */
export const hubSettings = settingsObject({
  goLive: z.iso.datetime().describe("Deals won before this are linked, never provisioned. By default the first start"),
  timeZone: z
    .string()
    .refine(isTimeZone, "the IANA name of a time zone, such as America/New_York or UTC")
    .default("UTC")
    .describe(
      "Where the company is, as the IANA names it: which day it is there decides what is late, what has ended, and the date of a document",
    ),
  accounts: settingsObject({
    receivable: z.string().describe("What customers owe"),
    deferred: z.string().describe("What was billed and is not earned yet"),
    revenue: z.string().describe("What was earned"),
    tax: z.string().describe("Tax that was billed"),
    clearing: z.string().describe("Money on its way from billing to the bank"),
    disputedReceivable: z
      .string()
      .optional()
      .describe(
        "Receivables that a bank contests, apart from the others; none where the chart of accounts has no such account",
      ),
  })
    .refine((accounts) => areDifferent(Object.values(accounts)), "accounts that differ: each figure has its own")
    .default({ receivable: "1100", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" })
    .describe("The ledger's accounts, by code. The defaults are a stand-in's: for any other ledger they are needed"),
  items: settingsObject({
    subscription: z.string().describe("For products whose SKU the ERP does not know as an item of its own"),
    tax: z.string().describe("For the tax on a document"),
    accounts: z
      .record(z.string(), settingsObject({ deferred: z.string().optional(), revenue: z.string().optional() }))
      .default({})
      .describe("Deferred and revenue accounts of items, by SKU, that differ from the company's usual ones"),
  })
    .default({ subscription: "Subscription", tax: "Sales Tax (billed)", accounts: {} })
    .describe("The ledger's items, by name. The defaults are a stand-in's: for any other ledger they are needed"),
  dimensions: settingsObject({
    departmentByFamily: z.record(z.string(), z.string()).describe("The department, by the product's family"),
    department: z.string().describe("The department of all others"),
    classBySegment: z.record(z.string(), z.string()).describe("The class, by the account's segment"),
    class: z.string().describe("The class of all others"),
  })
    .default({ departmentByFamily: {}, department: "eid:dept-sales", classBySegment: {}, class: "eid:class-saas" })
    .describe("As the ERP refers to them. The defaults are a stand-in's: for any other ledger they are needed"),
  recognition: z
    .enum(["HUB", "ERP"])
    .default("HUB")
    .describe("Who posts the revenue journals: the hub, or the ERP by itself, with which the hub then only compares"),
  revenue: settingsObject({
    pointInTime: z
      .array(z.string())
      .default([])
      .describe("SKUs whose lines without a service period are earned on the day of their invoice"),
  })
    .default({ pointInTime: [] })
    .describe("How revenue is earned"),
  collection: z
    .enum(["SEND_INVOICE", "CHARGE_AUTOMATICALLY"])
    .default("SEND_INVOICE")
    .describe(
      "How invoices are collected: sent with the deal's terms, or charged by billing itself where the customer has a payment method, and sent where it has none",
    ),
  dunning: settingsObject({
    daysLate: z
      .array(z.int().positive())
      .min(1)
      .refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? day)), "ascending days")
      .describe(
        "After how many days late an account's dunning case moves on by a step, and its success owner is told; with the last it escalates",
      ),
  })
    .default({ daysLate: [1, 8, 31] })
    .describe("How unpaid money is followed up"),
  watch: settingsObject({
    wonDealMinutes: z.int().positive().default(10).describe("From a won deal to its order"),
    orderMinutes: z.int().positive().default(30).describe("From an order to its invoice"),
    invoiceMinutes: z.int().positive().default(30).describe("From an invoice to its posting"),
    paymentMinutes: z.int().positive().default(30).describe("From a payment to its posting"),
    postingMinutes: z.int().positive().default(30).describe("From a posting that is planned to the ledger"),
    statusMinutes: z.int().positive().default(15).describe("Until the CRM is told the financial status"),
    collectionsMinutes: z.int().positive().default(60).describe("Until what is late is followed up"),
    processMinutes: z
      .int()
      .positive()
      .default(60)
      .describe(
        "After how many minutes a process that runs, or waits for its turn, is told as a case, by readiness and by the monitor of stuck processes",
      ),
  })
    .prefault({})
    .describe(
      "How soon each record is to have led to its next document, in minutes: the watchdog looks for what is later",
    ),
  approvals: approvalPolicy.prefault({}).describe("What needs another person's approval: [approvals](approvals.md)"),
  orders: orderPolicy
    .refine(({ rules }) => areNew(rules.map(({ rule }) => rule)), {
      path: ["rules"],
      error: "rules whose names differ from each other's and from those of the built-in ones",
    })
    .default(orderPolicy.parse({}))
    .describe("How orders are checked beyond the built-in rules: [order rules](order-rules.md)"),
  retry: settingsObject({
    attempts: z.int().positive().describe("How often"),
    firstWaitMs: z.int().positive().describe("How long before the second, in milliseconds"),
    longestWaitMs: z.int().positive().describe("How long at most, in milliseconds"),
  })
    .default({ attempts: 8, firstWaitMs: 200, longestWaitMs: 10_000 })
    .describe("How a call that fails is tried again before it becomes an exception"),
});

export type HubSettings = z.infer<typeof hubSettings>;

const areDifferent = (codes: readonly (string | undefined)[]): boolean => {
  const given = codes.filter((code) => code !== undefined);
  return new Set(given).size === given.length;
};

/** A checklist that names a rule must leave no doubt which one it is. */
const areNew = (names: readonly string[]): boolean =>
  new Set([...names, ...builtInRules]).size === names.length + builtInRules.length;
