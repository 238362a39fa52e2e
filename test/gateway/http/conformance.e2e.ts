import { serverAudits } from "graphql-http";
import { aGateway } from "../aGateway";

let gateway: Awaited<ReturnType<typeof aGateway>>;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const audits = serverAudits({ url: () => gateway.url });

test("the list of GraphQL over HTTP has 61 entries", () => {
  expect(audits).toHaveLength(61);
});

// All of them: MUST, SHOULD and MAY.
test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))("%s", async (_name, audit) => {
  const result = await audit.fn();
  expect(result.status === "ok" ? "ok" : result.reason).toBe("ok");
});
