import { writeFileSync } from "node:fs";
import pino from "pino";
import { knownSecrets } from "../../../../main/redaction/knownSecrets";
import { companySettings } from "../../../../main/settings/company/companySettings";
import { instanceOf } from "../../../../main/settings/company/instanceOf";
import { openWebhookSecrets } from "../../../../main/settings/company/openWebhookSecrets";
import { aSettingsFile, salesforce, secrets, stripe } from "./aSettingsFile";
import { PEM } from "./live";
import { said } from "./said";

const { write, mounted } = aSettingsFile();

describe("a credential", () => {
  it("is never in the file itself, and what was there is not repeated", () => {
    const lines = said(
      write({ instances: [{ ...stripe, credentials: { apiKey: "hush-hush", webhookSecrets: "x" } }] }),
    );
    expect(lines).toEqual(
      ["apiKey", "webhookSecrets"].map(
        (part) =>
          `SETTINGS_FILE.instances.0.credentials.${part}: where it stands, {"env":"NAME"} or {"file":"/run/secrets/name"}: a secret is never written in this file itself`,
      ),
    );
  });

  it.each([
    ["id", { ...stripe, id: "sk_live_51abcdef" }],
    ["url", { ...stripe, url: "https://user:hushhush@api.stripe.com" }],
    ["credentials.clientId", { ...salesforce, credentials: { ...salesforce.credentials, clientId: PEM } }],
  ])("is not in another's place either: %s", (at, instance) => {
    const lines = said(write({ instances: [instance] }));
    expect(lines).toEqual([`SETTINGS_FILE.instances.0.${at}: a secret, which is never written in this file itself`]);
  });

  it("stands in a variable or a mounted file, without the line break at its end", () => {
    const key = { file: mounted("key", "rk_test_2\n") };
    const env = write({ instances: [{ ...stripe, credentials: { ...stripe.credentials, apiKey: key } }] });
    const { instances } = companySettings({ ...env, ...secrets });
    expect(instanceOf(instances, "stripe").connection.apiKey).toBe("rk_test_2");
  });

  it("is refused where its file is not there, empty, or holds nothing of use", () => {
    const at = (file: string) =>
      said({
        ...write({ instances: [{ ...stripe, credentials: { ...stripe.credentials, webhookSecrets: { file } } }] }),
        ...secrets,
      });
    const name = "SETTINGS_FILE.instances.0.credentials.webhookSecrets";
    expect(at("/nowhere/key")).toEqual([`${name}: /nowhere/key cannot be read (ENOENT)`]);
    const empty = mounted("empty", "\n");
    expect(at(empty)).toEqual([`${name}: ${empty} is empty`]);
    const short = mounted("short", "short");
    expect(at(short)).toEqual([`${name}: what stands in ${short} is not usable: each at least 16 characters`]);
  });

  it("is kept out of the log, by whatever name or path it is referred to", () => {
    const key = { file: mounted("key", "a-key-in-a-file") };
    const env = write({ instances: [{ ...stripe, credentials: { ...stripe.credentials, apiKey: key } }], wrong: 1 });
    const known = knownSecrets([], { ...env, STRIPE_SIGNING: "a-signing-secret" })();
    expect("a-key-in-a-file and a-signing-secret".replaceAll(known as RegExp, "-")).toBe("- and -");
  });
});

describe("a webhook secret that is changed while the hub runs", () => {
  it("is taken from the file that is referred to, but never where it is the demo's", () => {
    const file = mounted("signing", "whsec_of_this_test");
    const env = write({ instances: [{ ...stripe, credentials: { ...stripe.credentials, webhookSecrets: { file } } }] });
    const { instances } = companySettings({ ...env, ...secrets });
    const inForce = openWebhookSecrets(instanceOf(instances, "stripe"), pino({ enabled: false }));
    expect(inForce()).toEqual(["whsec_of_this_test"]);
    writeFileSync(file, "whsec_of_another_test");
    expect(inForce()).toEqual(["whsec_of_another_test"]);
    writeFileSync(file, "whsec_throughline_demo");
    expect(inForce()).toEqual([]);
  });
});
