import { recordTypes } from "../recordTypes";
import type { Org } from "../settings";

/** What the hub does with one object, and with which fields. */
export interface Needed {
  object: string;
  creates?: true;
  updates?: true;
  read: readonly string[];
  /** Written on creation where the object is created, else by changes. */
  written: readonly string[];
}

/** All that the connector reads and writes in an org. */
export function neededOf(org: Org): Needed[] {
  const { fieldNames } = org;
  const reads = Object.values(recordTypes).map(({ object, select }): Needed => ({
    object,
    read: plain(select(org)),
    written: [],
  }));
  const written = ["StageName", fieldNames.correlation, ...Object.values(fieldNames.financialStatus)];
  return [
    ...reads.map((needed) =>
      needed.object === "Opportunity"
        ? { ...needed, updates: true as const, read: [...needed.read, ...written], written }
        : needed,
    ),
    { object: "OpportunityLineItem", read: ["Product2Id", "Quantity", "UnitPrice", "Discount"], written: [] },
    {
      ...{ object: "Task", creates: true as const, read: ["SystemModstamp"] },
      written: [fieldNames.taskKey, "WhatId", "OwnerId", "Subject", "Description", "ActivityDate", "Priority"],
    },
  ];
}

/** Without the queries of children, and without the currency, which has a check of its own. */
const plain = (selected: readonly (string | null)[]): string[] =>
  selected.filter((name): name is string => name !== null && !name.startsWith("(") && name !== "CurrencyIsoCode");
