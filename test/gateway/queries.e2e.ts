import { aGateway } from "./aGateway";

describe.each(["in process", "over HTTP"] as const)("a gateway whose subgraphs are reached %s", (reach) => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway(reach);
  });
  afterAll(() => gateway.close());

  test("answers one query from two subgraphs", async () => {
    const { data, errors } = await gateway.ask("query ($id: ID!) { account(id: $id) { name invoices { number } } }", {
      id: "a1",
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ account: { name: "Acme", invoices: [{ number: 7 }, { number: 8 }] } });
  });

  test("tells the members of a union apart, each time", async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const { data } = await gateway.ask("{ documents { ... on Invoice { number } ... on Memo { reason } } }");
      expect(data).toEqual({ documents: [{ number: 7 }, { reason: "returned" }] });
    }
  });

  test("runs a mutation", async () => {
    const { data } = await gateway.ask('mutation { rename(id: "a1", name: "Acme AG") { name invoices { number } } }');
    expect(data).toMatchObject({ rename: { name: "Acme AG", invoices: [{ number: 7 }, { number: 8 }] } });
  });

  test("tells subgraphs who asks", async () => {
    expect((await gateway.ask("{ whoami }")).data).toEqual({ whoami: "development:admin" });
  });

  test("shows the hub's own failures in full, each time", async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const { data, errors } = await gateway.ask("{ closed }", {}, { "x-correlation-id": "c-1" });
      expect(data).toEqual({ closed: null });
      expect(errors).toMatchObject([
        {
          message: "June 2026 is closed",
          path: ["closed"],
          extensions: { code: "period.closed", retryable: false, correlationId: "c-1", serviceName: "crm" },
        },
      ]);
    }
  });

  test("masks any other failure, and names the correlation id to ask about", async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const answer = await gateway.ask("{ broken }", {}, { "x-correlation-id": "c-2" });
      expect(JSON.stringify(answer)).not.toContain("hunter2");
      expect(answer.errors?.[0]).toMatchObject({
        message: expect.stringContaining("c-2"),
        extensions: { code: "INTERNAL_SERVER_ERROR" },
      });
      expect(answer.headers.get("x-correlation-id")).toBe("c-2");
    }
  });

  test("refuses variables that do not fit", async () => {
    const { errors } = await gateway.ask("query ($id: ID!) { account(id: $id) { name } }", {});
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  test("sends subscriptions over HTTP to the WebSocket", async () => {
    const { errors } = await gateway.ask("subscription { invoicePaid { number } }");
    expect(errors?.[0]?.message).toMatch(/WebSocket/);
  });
});

test("answers without the fields of a subgraph that is down, names it, and has them again when it is up", async () => {
  const gateway = await aGateway("over HTTP");
  const url = gateway.urlOf("billing");
  await gateway.stop("billing");
  const { data, errors } = await gateway.ask('{ account(id: "a1") { name invoices { number } } }');
  expect(data).toEqual({ account: { name: "Acme", invoices: null } });
  expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "billing" } }]);
  await gateway.restart("billing", url);
  const again = await gateway.ask('{ account(id: "a1") { invoices { number } } }');
  expect(again.data).toEqual({ account: { invoices: [{ number: 7 }, { number: 8 }] } });
  await gateway.close();
});
