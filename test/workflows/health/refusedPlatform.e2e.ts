import type { HealthReport } from "../../../platform/health/openHealth";
import { connectorsFor } from "../connectorsFor";
import { eventually } from "../eventually";
import { startCompany, type Company } from "../startCompany";

describe("a worker with a key that a platform refuses", () => {
  let company: Company;
  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  const factOf = async (url: string) => {
    const answer = await fetch(`${url}/health/ready`);
    const report = (await answer.json()) as HealthReport;
    return { code: answer.status, report, fact: report.facts.find(({ name }) => name === "platform stripe-main") };
  };
  const connection = () => company.store.prisma.connection.findUniqueOrThrow({ where: { instanceId: "stripe-main" } });

  it("is degraded and says since when, in the vendor's words, and what goes on; with the right key it is ready again", async () => {
    const first = await company.startHub();
    await eventually(
      async () => (await factOf(first.url)).report.status === "ready",
      () => factOf(first.url),
      30_000,
    );
    await first.stop();
    const began = new Date();
    const wrong = await company.startHub({}, undefined, (places, log) =>
      connectorsFor({ ...places, stripeKey: "sk_test_of_nobody_1234" }, log),
    );
    const { code, report, fact } = await eventually(
      async () => {
        const asked = await factOf(wrong.url);
        // Webhooks go on: whoever balances them is to send them all the same.
        return asked.code === 200 && asked.fact?.says.startsWith("It refuses") && asked;
      },
      () => factOf(wrong.url),
      30_000,
    );
    expect([code, report.status]).toEqual([200, "degraded"]);
    expect(fact).toMatchObject({
      state: "degraded",
      says: expect.stringMatching(/read last at 2\d{3}-.*Z\. It says: .*Invalid API Key provided/),
      stillWorks: expect.stringMatching(/^The other platforms, the graph, and webhooks/),
    });
    expect(new Date(fact?.since ?? 0).getTime()).toBeGreaterThanOrEqual(began.getTime());
    expect(report.facts.filter(({ name }) => name.startsWith("platform "))).toHaveLength(3);
    expect(await connection()).toMatchObject({ failingSince: new Date(fact?.since ?? 0), failureClass: "AUTH" });
    await wrong.stop();

    const right = await company.startHub();
    await eventually(
      async () => (await factOf(right.url)).report.status === "ready",
      () => factOf(right.url),
    );
    const known = await connection();
    expect(known).toMatchObject({ failingSince: null, failureClass: "AUTH" });
    expect(known.readAt?.getTime()).toBeGreaterThan(known.failedAt?.getTime() ?? Infinity);
    await right.stop();
  });
});
