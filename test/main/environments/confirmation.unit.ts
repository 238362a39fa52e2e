import pino from "pino";
import { openSalesforceConnector } from "../../../connectors/salesforce/openSalesforceConnector";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import { behind } from "../../../main/environments/behind";
import { confirmAtStart } from "../../../main/environments/confirmAtStart";
import { Confirmation } from "../../../main/environments/confirmation";
import { companySettings } from "../../../main/settings/company/companySettings";
import { instanceOf } from "../../../main/settings/company/instanceOf";
import type { Seeds } from "../../../sandbox/salesforce/seed";
import { startSalesforceSandbox } from "../../../sandbox/salesforce/startSalesforceSandbox";
import { startStripeSandbox } from "../../../sandbox/stripe/startStripeSandbox";
import { STRICT_KEY, strictTenant } from "../../../sandbox/stripe/strictTenant";
import { freePorts } from "../../support/freePorts";

const log = pino({ enabled: false });
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});
const closing = <Opened extends { close(): Promise<void> }>(opened: Opened): Opened => {
  open.push(opened);
  return opened;
};

/** The hub's connector to a Stripe account, and its confirmation. */
function stripeAt(url: string, lost: string[] = [], more: NodeJS.ProcessEnv = {}) {
  const instance = instanceOf(companySettings({ STRIPE_API_URL: url, ...more }).instances, "stripe");
  const connector = closing(openStripeConnector(instance.connection, log));
  const confirmation = new Confirmation(instance, connector.environment, (said) => lost.push(said));
  return { confirmation, connector: behind(connector, () => confirmation.require()) };
}

const liveStripe = (port = 0) => startStripeSandbox({ port, livemode: true }).then(closing);

const livemode =
  "STRIPE_ENVIRONMENT: stand-in, but stripe-main says that it is production (livemode is true in GET /v1/balance): where that is meant, set STRIPE_ENVIRONMENT to production; if not, correct STRIPE_API_KEY";

describe("a Stripe account", () => {
  it("in live mode keeps the hub from starting that takes it for something else, and it says how to confirm", async () => {
    const { url } = await liveStripe();
    await expect(confirmAtStart([stripeAt(url).confirmation], log)).rejects.toThrow(
      `Settings cannot be used:\n  ${livemode}`,
    );
  });

  it("in test mode is what a stand-in is", async () => {
    const { url } = closing(await startStripeSandbox({ port: 0 }));
    await expect(stripeAt(url).confirmation.otherwise()).resolves.toBeNull();
  });

  it("whose key may not read the balance is what its key says", async () => {
    const { [STRICT_KEY]: all = [] } = strictTenant.restrictedKeys ?? {};
    const restrictedKeys = { [STRICT_KEY]: all.filter((each) => !/^rak_balance_(read|write)$/.test(each)) };
    const { url } = closing(await startStripeSandbox({ port: 0, restrictedKeys, livemode: true }));
    const key = { STRIPE_API_KEY: STRICT_KEY, STRIPE_WEBHOOK_SECRETS: "whsec_of_this_test" };
    await expect(stripeAt(url, [], key).confirmation.otherwise()).resolves.toBeNull();
  });

  it("that is away keeps nobody from starting, and is asked before anything else is once it is back", async () => {
    const [port = 0] = await freePorts(1);
    const url = `http://127.0.0.1:${port}`;
    const lost: string[] = [];
    const { confirmation, connector } = stripeAt(url, lost);
    await confirmAtStart([confirmation], log);
    await expect(connector.read("Invoice", "in_1")).rejects.toThrow("connection to Stripe");
    expect(lost).toEqual([]);

    await liveStripe(port);
    const command = { invoiceExternalId: "in_1" };
    await expect(connector.write("finalizeInvoice", "key-1", command)).rejects.toThrow(livemode);
    await expect(connector.read("Invoice", "in_1")).rejects.toThrow(livemode);
    await expect(connector.list("Customer")[Symbol.asyncIterator]().next()).rejects.toThrow(livemode);
    expect(new Set(lost)).toEqual(new Set([`Settings cannot be used:\n  ${livemode}`]));
    const asked = (await (await fetch(`${url}/_sandbox/requests`)).json()) as { requests?: { url: string }[] };
    expect(JSON.stringify(asked)).toContain("/v1/balance");
    expect(JSON.stringify(asked)).not.toContain("/v1/invoices");
  });
});

describe("a Salesforce org", () => {
  const said = async (organization: Seeds["organization"]) => {
    const sandbox = closing(await startSalesforceSandbox({ port: 0, ...(organization && { organization }) }));
    const env = { SALESFORCE_LOGIN_URL: sandbox.url, SALESFORCE_PUBSUB: sandbox.pubSubAddress };
    const instance = instanceOf(companySettings(env).instances, "salesforce");
    const connector = closing(openSalesforceConnector(instance.connection, log));
    return connector.environment?.();
  };
  const production = { OrganizationType: "Enterprise Edition", IsSandbox: false, TrialExpirationDate: null };

  it("is production where it is neither a sandbox, nor a Developer Edition, nor a trial", async () => {
    expect(await said(production)).toEqual({
      is: "production",
      by: "IsSandbox is false in its Organization, of type Enterprise Edition, without a trial",
    });
  });

  it.each<[string, NonNullable<Seeds["organization"]>]>([
    ["IsSandbox is true", { ...production, IsSandbox: true }],
    ["OrganizationType is Developer Edition", { ...production, OrganizationType: "Developer Edition" }],
    ["TrialExpirationDate is 2026-12-31", { ...production, TrialExpirationDate: "2026-12-31T00:00:00.000+0000" }],
  ])("is one to test in where %s", async (words, organization) => {
    const answer = await said(organization);
    expect(answer?.is).toBe("test");
    expect(answer?.by).toContain(words);
  });

  it("is a sandbox where it stands in for one", async () => {
    expect((await said(undefined))?.is).toBe("test");
  });
});
