import { isObjectType } from "graphql";
import { readFileSync } from "node:fs";
import pino from "pino";
import { authorityOf } from "../../../gateway/authorize/authorityOf";
import { openSupergraph } from "../../../gateway/openSupergraph";
import type { FieldRule } from "../../../platform/graph/authority/authorityTable";
import { gradedBy, sees } from "../../../platform/graph/authority/gradedFields";
import {
  closenessOfEntry,
  closenessOfGroup,
  closenessOfPosting,
  closenessOfStep,
} from "../../../schema/authority/closeness";
import { auditActions } from "../../../schema/audit/auditRecord";
import { ownership } from "../../../schema/ownership/ownership";
import { aCaller } from "../../support/aCaller";

const sdl = readFileSync("schema/supergraph.graphql", "utf8");
const { apiSchema } = openSupergraph(sdl, pino({ level: "silent" }));
const graded = [...authorityOf(sdl)].filter(([, rule]) => gradedBy(rule) !== undefined);
const [sales, finance, viewer] = [aCaller("s", "sales"), aCaller("f", "finance"), aCaller("v", "viewer")];

it("finds the fields that some records hold more closely", () => {
  expect(graded.map(([place]) => place)).toEqual(expect.arrayContaining(["ExceptionCase.explanation"]));
  expect(graded).toHaveLength(10);
});

it.each(graded)("%s is told how closely by a field beside it, and masked when that says nothing known", (_, rule) => {
  const type = apiSchema.getType(rule.type);
  expect(isObjectType(type) && Object.hasOwn(type.getFields(), gradedBy(rule) ?? "")).toBe(true);
  for (const told of [undefined, null, "", "something new", "ledger", "recognize-revenue", "RESTRICTED"]) {
    expect({ told, seen: sees(sales, rule, () => told) }).toEqual({ told, seen: false });
    expect({ told, seen: sees(finance, rule, () => told) }).toEqual({ told, seen: true });
  }
  const unread = () => {
    throw new Error("It was read for somebody who is not cleared for the field at all");
  };
  expect(sees(viewer, rule, unread)).toBe(false);
});

it("a field that is held alike in all records asks nothing beside it", () => {
  const rule = authorityOf(sdl).get("Account.mrr") as FieldRule;
  expect(gradedBy(rule)).toBeUndefined();
  expect([sales, viewer].map((caller) => sees(caller, rule, () => undefined))).toEqual([true, false]);
});

it("holds what tells of access to the hub less closely than what was done with it", () => {
  const access = ["LOGIN", "SETTING", "TOKEN_CREATED", "TOKEN_REVOKED", "LOG_SEALED"];
  expect(auditActions.filter((action) => closenessOfEntry(action) === "CONFIDENTIAL").sort()).toEqual(access.sort());
  expect(auditActions.filter((action) => closenessOfEntry(action) === "RESTRICTED").sort()).toEqual(
    ["APPROVAL", "DECLINE", "LAPSE", "MUTATION", "OVERRIDE", "REFUSAL"].sort(),
  );
});

it("holds closest what the ledger itself knows, and what it does not know of", () => {
  const closest = Object.keys(ownership).filter((group) => closenessOfGroup(group) === "RESTRICTED");
  expect(closest.sort()).toEqual(["account.financial", "ledger", "revenue"]);
  const steps = ["validate", "post-invoice", "recognize-revenue", "reverse-revenue"];
  expect(steps.map(closenessOfStep)).toEqual(["CONFIDENTIAL", "CONFIDENTIAL", "RESTRICTED", "RESTRICTED"]);
  const kinds = ["AR_INVOICE", "CUSTOMER_PAYMENT", "REVENUE_JOURNAL", "JOURNAL", "REVERSAL"];
  expect(kinds.map(closenessOfPosting)).toEqual([
    ...["CONFIDENTIAL", "CONFIDENTIAL"],
    ...["RESTRICTED", "RESTRICTED", "RESTRICTED"],
  ]);
});
