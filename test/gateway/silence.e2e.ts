import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { requestSigner } from "../../platform/signature/requestSigner";
import { aGateway, secrets } from "./aGateway";
import { billing, crm, Feed, services } from "./twoSubgraphs";

describe("a subgraph that takes every call and never answers", () => {
  const calls: string[] = [];
  const silent = createServer(({ method = "" }) => calls.push(method));
  // A connection that was upgraded is the server's no longer.
  const upgraded: Duplex[] = [];
  silent.on("upgrade", (_request, socket) => {
    calls.push("upgrade");
    upgraded.push(socket);
  });
  let url: string;
  beforeAll(async () => {
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    silent.closeAllConnections();
    upgraded.forEach((socket) => socket.destroy());
    silent.close();
  });
  beforeEach(() => calls.splice(0));

  const gatewayWith = (name: "crm" | "billing") => {
    const one = httpSubgraph(name, url, requestSigner(secrets), services.log, 1_000);
    const other = inProcessSubgraph(name === "crm" ? billing(new Feed()) : crm(), services);
    return aGateway("in process", {
      links: name === "crm" ? { crm: one, billing: other } : { crm: other, billing: one },
    });
  };

  test("costs its own fields only, and is named with how long it was waited for", async () => {
    const gateway = await gatewayWith("billing");
    const { status, data, errors } = await gateway.ask('{ account(id: "a1") { name invoices { number } } }');
    expect(status).toBe(200);
    expect(data).toEqual({ account: { name: "Acme", invoices: null } });
    expect(errors).toMatchObject([
      {
        message: 'The billing subgraph did not answer within 1 s, so "invoices" is missing: read it again shortly',
        path: ["account", "invoices"],
        extensions: {
          code: "SUBGRAPH_UNAVAILABLE",
          serviceName: "billing",
          retryable: true,
          correlationId: expect.any(String),
        },
      },
    ]);
    expect(calls).toEqual(["POST"]);
    await gateway.close();
  });

  test("may have taken a change all the same, which is said", async () => {
    const gateway = await gatewayWith("crm");
    const { errors } = await gateway.ask('mutation { rename(id: "a1", name: "Acme AG") { name } }');
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('may have done "rename" all the same'),
        path: ["rename"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "crm", uncertain: true },
      },
    ]);
    // Asked once: the gateway itself does not repeat a change.
    expect(calls).toEqual(["POST"]);
    await gateway.close();
  });

  test("ends a subscription to it with the same error", async () => {
    const gateway = await gatewayWith("billing");
    const asked = gateway.client().iterate({ query: "subscription { invoicePaid { number } }" }).next();
    await expect(asked).rejects.toMatchObject([
      { message: expect.stringContaining("billing"), extensions: { code: "SUBGRAPH_UNAVAILABLE" } },
    ]);
    expect(calls).toEqual(["upgrade"]);
    await gateway.close();
  });
});

test("a change asked of a subgraph that is down was not taken, and nobody says it may have been", async () => {
  const gateway = await aGateway("over HTTP");
  await gateway.stop("crm");
  const { errors } = await gateway.ask('mutation { rename(id: "a1", name: "Acme AG") { name } }');
  expect(errors).toMatchObject([
    {
      message: 'The crm subgraph cannot be reached, so "rename" was not done: ask again shortly',
      extensions: { code: "SUBGRAPH_UNAVAILABLE" },
    },
  ]);
  expect(errors?.[0]?.extensions.uncertain).toBeUndefined();
  await gateway.close();
});
