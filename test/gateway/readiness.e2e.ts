import { composeSupergraph } from "../../gateway/composeSupergraph";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import type { HealthReport } from "../../platform/health/openHealth";
import { requestSigner } from "../../platform/signature/requestSigner";
import { aCaller } from "../support/aCaller";
import { eventually } from "../workflows/eventually";
import { billing, crm, Feed, services } from "./twoSubgraphs";

const { log } = services;
const local = { host: "127.0.0.1", port: 0, log };
const secret = "between gateway and subgraphs";

/** A gateway over two subgraphs, each with the secrets that it holds. */
async function aHub(held: { gateway: () => string[]; crm: () => string[]; billing: () => string[] }) {
  const subgraphs = [crm(), billing(new Feed())];
  const served = {
    crm: await serveSubgraph(crm(), services, { ...local, secrets: held.crm }),
    billing: await serveSubgraph(billing(new Feed()), services, { ...local, secrets: held.billing }),
  };
  const sign = requestSigner(held.gateway);
  const links = {
    crm: httpSubgraph("crm", served.crm.url, sign, log),
    billing: httpSubgraph("billing", served.billing.url, sign, log),
  };
  const gateway = await startGateway({ supergraphSdl: composeSupergraph(subgraphs), links, ...local });
  const health = async (url = gateway.url) => {
    const answer = await fetch(new URL("/health/ready", url));
    const { facts, ...brief } = (await answer.json()) as HealthReport;
    return { brief: { code: answer.status, ...brief }, facts };
  };
  const running = new Set(Object.values(served));
  const stop = async (one: (typeof served)["crm"]) => {
    running.delete(one);
    await one.close();
  };
  return {
    served,
    stop,
    links,
    health,
    close: async () => {
      await gateway.close();
      await Promise.all([...running].map(stop));
    },
  };
}

const ready = { code: 200, status: "ready", reasons: [], degraded: [] };

const all = () => ({ gateway: () => [secret], crm: () => [secret], billing: () => [secret] });

test("a gateway goes on without a subgraph that is down, and says so; without any it is not ready", async () => {
  const hub = await aHub(all());
  await hub.stop(hub.served.billing);
  const down = (name: string) => `The subgraph ${name} cannot be reached`;
  const { brief, facts } = await hub.health();
  expect(brief).toEqual({ code: 200, status: "degraded", reasons: [], degraded: [down("billing")] });
  const since = expect.any(String);
  expect(facts).toEqual([
    { name: "subgraph crm", state: "ok", since, says: "The subgraph crm takes requests", stillWorks: null },
    {
      ...{ name: "subgraph billing", state: "degraded", since, says: down("billing") },
      stillWorks: "Every field of crm; those of billing are missing from answers, with an error that says so",
    },
  ]);
  await hub.stop(hub.served.crm);
  const code503 = () => hub.health().then((health) => health.brief.code === 503 && health.brief);
  expect(await eventually(code503)).toEqual({
    ...{ code: 503, status: "unready", degraded: [] },
    reasons: [down("crm"), down("billing")],
  });
  await hub.close();
});

test("a gateway tells which subgraph holds another secret, and is ready while all of them take its requests", async () => {
  const hub = await aHub({ ...all(), crm: () => ["another secret than the gateway's"] });
  expect((await hub.health()).brief).toEqual({
    ...{ code: 200, status: "degraded", reasons: [] },
    degraded: ["The subgraph crm does not take this gateway's requests"],
  });
  await hub.close();
  const whole = await aHub(all());
  expect((await whole.health()).brief).toEqual(ready);
  await whole.close();
});

test("a gateway without a secret in force sends nothing, is sure of that, and is not ready", async () => {
  let held = [secret];
  const hub = await aHub({ ...all(), gateway: () => held });
  held = [];
  const unsigned = "cannot be asked by this gateway";
  expect((await hub.health()).brief).toMatchObject({
    ...{ code: 503, status: "unready" },
    reasons: [`The subgraph crm ${unsigned}`, `The subgraph billing ${unsigned}`],
  });
  const context = { caller: aCaller("ana"), correlationId: "c-1" };
  const call = { request: { query: "mutation { pay }" }, context } as unknown;
  const asked = hub.links.crm.process(call as Parameters<typeof hub.links.crm.process>[0]);
  await expect(asked).rejects.toMatchObject({
    ...{ name: "SubgraphFailure", message: unsigned, uncertain: false },
    cause: expect.objectContaining({ message: "There is no secret to sign requests to subgraphs with" }),
  });
  await hub.close();
});

test("a subgraph without a secret in force is not ready", async () => {
  let held = [secret];
  const hub = await aHub({ ...all(), crm: () => held });
  const at = hub.served.crm.url;
  expect((await hub.health(at)).brief).toEqual(ready);
  held = [];
  expect((await hub.health(at)).brief).toEqual({
    ...{ code: 503, status: "unready", degraded: [] },
    reasons: ["No SUBGRAPH_SECRET is in force"],
  });
  await hub.close();
});
