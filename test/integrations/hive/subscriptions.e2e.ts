import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import http from "@graphql-mesh/transport-http";
import { composeSupergraph } from "../../../gateway/composeSupergraph";
import { signedSockets } from "../../../integrations/hive/signedSockets";
import { subgraphSigning } from "../../../integrations/hive/subgraphSigning";
import { serveSubgraph } from "../../../platform/graph/serveSubgraph";
import { secrets } from "../../gateway/aGateway";
import { billing, crm, Feed, services } from "../../gateway/twoSubgraphs";
import { aCaller } from "../../support/aCaller";

test("Hive Gateway follows a live subscription over a signed WebSocket, adds other subgraphs' fields, and lets go", async () => {
  const feed = new Feed();
  const subgraphs = [crm(), billing(feed)];
  const local = { host: "127.0.0.1", port: 0, secrets, log: services.log };
  const served = await Promise.all(subgraphs.map((subgraph) => serveSubgraph(subgraph, services, local)));
  const signing = { secrets, callerOf: () => aCaller("ana") };
  const options = { subscriptions: { kind: "signed-ws" } };
  const hive = createGatewayRuntime({
    supergraph: composeSupergraph(subgraphs),
    transports: { http, "signed-ws": signedSockets(signing) },
    transportEntries: Object.fromEntries(
      subgraphs.map(({ name }, index) => [name, { location: served[index]?.url ?? "", options }]),
    ),
    plugins: () => [subgraphSigning(signing)],
    logging: false,
  });

  const left = new AbortController();
  const response = await hive.fetch("http://hive.internal/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ query: "subscription { invoicePaid { number account { id name } } }" }),
    signal: left.signal,
  });
  const reader = response.body?.getReader();
  await feed.until(1);
  feed.emit(7);
  let heard = "";
  while (!heard.includes("Acme")) heard += Buffer.from((await reader?.read())?.value ?? []).toString();
  expect(heard).toContain('data: {"data":{"invoicePaid":{"number":7,"account":{"id":"a1","name":"Acme"}}}}');
  await reader?.cancel();
  await feed.until(0);

  await hive[Symbol.asyncDispose]();
  await Promise.all(served.map((server) => server.close()));
});
