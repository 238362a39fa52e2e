import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { requestSigner } from "../../platform/signature/requestSigner";
import { aGateway, secrets } from "./aGateway";
import { crm, services } from "./twoSubgraphs";

/** What is logged of an operation whose part of billing is answered so. */
async function logged(answer: RequestListener): Promise<unknown[]> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines: unknown[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const links = {
    crm: inProcessSubgraph(crm(), services),
    billing: httpSubgraph("billing", url, requestSigner(secrets), log, 200),
  };
  const gateway = await aGateway("in process", { links });
  await gateway.ask('query Invoices { account(id: "a1") { invoices { number } } }');
  await gateway.close();
  server.close();
  return lines;
}

test.each<[string, RequestListener]>([
  ["broke off before it had answered", ({ socket }) => socket.destroy()],
  ["did not answer within 0.2 s", () => {}],
])("the log says of a subgraph that it %s, and in which operation", async (said, answer) => {
  expect(await logged(answer)).toMatchObject([
    { msg: `The subgraph billing ${said}`, serviceName: "billing", operationName: expect.stringContaining("Invoices") },
  ]);
});
