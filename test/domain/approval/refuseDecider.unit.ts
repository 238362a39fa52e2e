import { refuseDecider } from "../../../domain/approval/refuseDecider";
import type { Caller } from "../../../schema/authority/caller";
import { roleNames, scopesOf } from "../../../schema/authority/roles";
import { aCaller } from "../../support/aCaller";

describe("whoever decides an approval", () => {
  const asked = { scope: "sales:write", requestedBy: "person:Pat@Example.com" };
  const code = (caller: Caller, of = asked) => {
    try {
      refuseDecider(caller, of);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const named = (name: string): Caller => ({ ...aCaller("x"), name });

  it("is another person with the scope of what is approved", () => {
    expect(code(aCaller("robin", "sales"))).toBeNull();
    for (const role of roleNames) {
      expect([role, code(aCaller("robin", role))]).toEqual([
        role,
        scopesOf([role]).includes("sales:write") ? null : "FORBIDDEN",
      ]);
    }
  });

  it.each(["person:Pat@Example.com", "PERSON:pat@example.COM", " person:pat@example.com", "person:pat@example.ｃｏｍ"])(
    "is not the one who asked, however the name is written: %s",
    (name) => {
      expect(code(named(name))).toBe("APPROVER_IS_REQUESTER");
    },
  );

  it("is never an application, whatever its scopes", () => {
    expect(code({ ...aCaller("x"), name: "application:bot", kind: "APPLICATION" })).toBe("APPROVER_NOT_A_PERSON");
  });

  it("is in development mode another role", () => {
    const development = (role: string): Caller => ({ ...named(`development:${role}`), kind: "DEVELOPMENT" });
    const bySales = { scope: "sales:write", requestedBy: "development:sales" };
    expect(code(development("admin"), bySales)).toBeNull();
    expect(code(development("sales"), bySales)).toBe("APPROVER_IS_REQUESTER");
  });

  it("cannot hold a scope that nobody knows", () => {
    expect(code(aCaller("robin"), { ...asked, scope: "everything" })).toBe("FORBIDDEN");
  });
});
