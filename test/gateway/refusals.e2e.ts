import type { AuditRecord } from "../../schema/audit/auditRecord";
import { aGateway } from "./aGateway";

describe("what the gateway refuses at the door", () => {
  const kept: AuditRecord[] = [];
  let failing = false;
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  const audit = {
    record: async (entry: AuditRecord) => {
      if (failing) throw new Error("The store is away");
      kept.push(entry);
    },
  };

  beforeAll(async () => {
    gateway = await aGateway("in process", { host: "0.0.0.0", token: "s3cret", audit });
  });
  beforeEach(() => {
    kept.length = 0;
    failing = false;
  });
  afterAll(() => gateway.close());

  const anonymous = { action: "REFUSAL", what: "UNAUTHENTICATED", caller: null } as const;

  it("is in the audit log, without the token that was tried", async () => {
    await gateway.ask("{ whoami }", {}, { authorization: "Bearer guessed-token", "x-correlation-id": "c-1" });
    expect(kept).toMatchObject([{ ...anonymous, correlationId: "c-1", after: { reason: "unknown", over: "HTTP" } }]);
    expect(JSON.stringify(kept)).not.toContain("guessed-token");
  });

  it("is there for a WebSocket, too", async () => {
    await expect(gateway.client().iterate({ query: "{ whoami }" }).next()).rejects.toMatchObject({ code: 4403 });
    expect(kept).toMatchObject([{ ...anonymous, after: { reason: "missing", over: "WEBSOCKET" } }]);
  });

  it("stays refused when it cannot be recorded, and whoever may read reads on", async () => {
    failing = true;
    const { status, errors } = await gateway.ask("{ whoami }");
    expect({ status, errors }).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    const { data } = await gateway.ask("{ whoami }", {}, { authorization: "Bearer s3cret" });
    expect(data).toEqual({ whoami: "application:gateway-token" });
  });

  it("is no refusal when a query is wrong, or the hub is", async () => {
    for (const query of ["{ nonsense }", "{ closed }", "{ broken }"]) {
      const { errors } = await gateway.ask(query, {}, { authorization: "Bearer s3cret" });
      expect(errors).toHaveLength(1);
    }
    expect(kept.filter(({ action }) => action === "REFUSAL")).toEqual([]);
  });

  it("is there by the operation's name where a caller may not do it, in whole or in part", async () => {
    const viewer = await aGateway("in process", { token: "s3cret", audit, identity: { sharedTokenRole: "viewer" } });
    const rename = 'mutation Rename { rename(id: "a1", name: "x") { id } }';
    const { status } = await viewer.ask(rename, {}, { authorization: "Bearer s3cret" });
    await viewer.close();
    expect(status).toBe(403);
    expect(kept.filter(({ action }) => action === "REFUSAL")).toMatchObject([
      { what: "FORBIDDEN", caller: { name: "application:gateway-token" }, after: { attempted: "Rename" } },
    ]);
  });
});
