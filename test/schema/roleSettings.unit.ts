import { z } from "zod";
import { roles } from "../../schema/authority/roles";
import { roleSettings, seesInOrder } from "../../schema/authority/roleSettings";

it("refuses a role that shows what was earned and not what was sold, by its name and with what to do", () => {
  const given = { "revenue-auditor": ["audit:read", "restricted:read"] };
  const read = roleSettings.safeParse(given);
  expect(read.success).toBe(false);
  expect(z.prettifyError(read.error ?? new z.ZodError([]))).toMatch(
    /restricted:read shows CONFIDENTIAL values .* takes confidential:read with it[\s\S]*revenue-auditor/,
  );
});

it("takes a role with both, and one with neither", () => {
  const given = { auditor: ["audit:read", "confidential:read", "restricted:read"], reader: ["audit:read"] };
  expect(roleSettings.parse(given).get("auditor")).toEqual(given.auditor);
});

it.each(Object.entries(roles))("delivers %s so", (_name, scopes) => {
  expect(seesInOrder(scopes)).toBe(true);
});
