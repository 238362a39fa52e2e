import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { subgraphUrl } from "../../platform/graph/subgraphUrl";
import { requestSigner } from "../../platform/signature/requestSigner";
import { aGateway, secrets } from "./aGateway";
import { rewritingProxy } from "./rewritingProxy";
import { billing, crm, Feed, services } from "./twoSubgraphs";

test.each([
  ["http://billing:4003", "http://billing:4003/graphql"],
  ["http://billing:4003/", "http://billing:4003/graphql"],
  ["https://mesh.example/x/billing", "https://mesh.example/x/billing"],
  ["https://mesh.example/x/billing/", "https://mesh.example/x/billing/"],
  ["https://mesh.example/?tenant=a", "https://mesh.example/graphql?tenant=a"],
])("a subgraph set as %s is asked at %s", (setting, url) => {
  expect(subgraphUrl(setting).href).toBe(url);
});

test("a subgraph behind a path is asked there, over HTTP and WebSocket, when it knows its address before the proxy", async () => {
  const feed = new Feed();
  let served = "";
  const proxy = await rewritingProxy("/x/billing", () => served);
  const local = { host: "127.0.0.1", port: 0, secrets, log: services.log };
  const subgraph = await serveSubgraph(billing(feed), services, { ...local, publicUrl: proxy.url });
  served = subgraph.url;
  const links = {
    crm: inProcessSubgraph(crm(), services),
    billing: httpSubgraph("billing", proxy.url, requestSigner(secrets), services.log),
  };
  const gateway = await aGateway("in process", { links });

  const { data, errors } = await gateway.ask('{ account(id: "a1") { invoices { number } } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ account: { invoices: [{ number: 7 }, { number: 8 }] } });
  const event = gateway.client().iterate({ query: "subscription { invoicePaid { number } }" }).next();
  await feed.until(1);
  feed.emit(5);
  expect((await event).value).toEqual({ data: { invoicePaid: { number: 5 } } });
  expect(proxy.seen).toEqual(["POST /x/billing", "WS /x/billing"]);

  await gateway.close();
  await subgraph.close();
  proxy.close();
});
