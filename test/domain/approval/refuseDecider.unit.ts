import { refuseDecider } from "../../../domain/approval/refuseDecider";
import type { Caller } from "../../../schema/authority/caller";
import { roleNames, scopesOf } from "../../../schema/authority/roles";
import { aCaller } from "../../support/aCaller";

describe("whoever decides an approval", () => {
  const asked = { scope: "sales:approve", askers: ["person:first", "person:Pat@Example.com"] };
  const code = (caller: Caller, of = asked) => {
    try {
      refuseDecider(caller, of);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const named = (name: string): Caller => ({ ...aCaller("x"), name });

  it("is another person with the scope for approving it, which whoever may ask has not", () => {
    expect(code(aCaller("robin", "revops"))).toBeNull();
    expect(code(aCaller("robin", "sales"))).toBe("FORBIDDEN");
    for (const role of roleNames) {
      expect([role, code(aCaller("robin", role))]).toEqual([
        role,
        scopesOf([role]).includes("sales:approve") ? null : "FORBIDDEN",
      ]);
    }
  });

  it.each(["person:Pat@Example.com", "PERSON:pat@example.COM", " person:pat@example.com", "person:pat@example.ｃｏｍ"])(
    "is none of those who asked, however the name is written: %s",
    (name) => {
      expect(code(named(name))).toBe("APPROVER_IS_REQUESTER");
    },
  );

  it("is never an application, whatever its scopes", () => {
    expect(code({ ...aCaller("x"), name: "application:bot", kind: "APPLICATION" })).toBe("APPROVER_NOT_A_PERSON");
  });

  it("is never one whose token does not prove a person, whatever its scopes", () => {
    expect(code({ ...aCaller("x"), name: "unproven:okta/x", kind: "UNPROVEN" })).toBe("APPROVER_NOT_A_PERSON");
  });

  it("is in development mode another person, and not the same in another role", () => {
    const development = (who: string): Caller => ({ ...named(`development:${who}`), kind: "DEVELOPMENT" });
    const askedBy = (asker: string) => ({ scope: "sales:approve", askers: [`development:${asker}`] });
    expect(code(development("robin/admin"), askedBy("sales"))).toBeNull();
    expect(code(development("robin/admin"), askedBy("kim/admin"))).toBeNull();
    for (const role of ["sales", "admin", "sales+revops", "revops+sales"])
      expect([role, code(development(role), askedBy("sales"))]).toEqual([role, "APPROVER_IS_REQUESTER"]);
    expect(code(development("robin/revops"), askedBy("robin/sales"))).toBe("APPROVER_IS_REQUESTER");
  });

  it("is one to whom the amount is shown: nobody decides blind", () => {
    const blind: Caller = { ...aCaller("robin", "viewer"), roles: ["approver"], scopes: ["sales:approve"] };
    expect(code(blind)).toBe("APPROVER_SEES_TOO_LITTLE");
    expect(() => refuseDecider(blind, asked)).toThrow(/the scope confidential:read/);
    expect(code({ ...blind, scopes: ["sales:approve", "confidential:read"] })).toBeNull();
  });

  it("cannot hold a scope that nobody knows", () => {
    expect(code(aCaller("robin"), { ...asked, scope: "everything" })).toBe("FORBIDDEN");
  });
});
