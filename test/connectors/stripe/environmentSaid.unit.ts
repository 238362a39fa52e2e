import { openClient } from "../../../connectors/stripe/openClient";
import { environmentSaid } from "../../../connectors/stripe/read/environmentSaid";
import { aServer } from "./aServer";

describe("which of Stripe's modes a key opens", () => {
  const asked = async (facts: object) => {
    const server = await aServer(() => ({ status: 200, body: { object: "balance", ...facts } }));
    const settings = {
      instanceId: "stripe-main",
      apiKey: "k",
      livemode: false,
      baseUrl: server.url,
      webhookSecrets: [],
    };
    return environmentSaid(openClient(settings)).finally(() => server.close());
  };

  it.each([{}, { livemode: null }, { livemode: "true" }, { livemode: 1 }])(
    "is not said to be the test mode by a balance that does not say it: %j",
    async (facts) => {
      await expect(asked(facts)).rejects.toMatchObject({ class: "SCHEMA_DRIFT", code: "stripe.balance.livemode" });
    },
  );

  it.each([
    [true, "production"],
    [false, "test"],
  ])("is told by a balance whose livemode is %p: %s", async (livemode, is) => {
    expect(await asked({ livemode })).toEqual({ is, by: `livemode is ${livemode} in GET /v1/balance` });
  });
});
