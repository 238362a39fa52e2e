import { settingsFacts } from "../../../main/audit/settingsFacts";
import { connectorSettings } from "../../../main/settings/connectorSettings";
import { platformSettings } from "../../../main/settings/platformSettings";
import { serverSettings } from "../../../main/settings/serverSettings";
import { workflowSettings } from "../../../main/settings/workflowSettings";
import { aSettingsFile, secrets, stripe } from "../settings/company/aSettingsFile";

const { write } = aSettingsFile();
const layers = [workflowSettings, connectorSettings];

describe("the settings file in the audit log", () => {
  it("stands there as it is in force, its credentials as hashes alone", () => {
    const env = { ...write({ instances: [stripe], hub: { timeZone: "Europe/Berlin" } }), ...secrets };
    const { settings, fingerprint } = settingsFacts(layers, env, []);
    expect(settings).toMatchObject({
      "SETTINGS_FILE.instances": [{ id: "stripe-eu", credentials: { apiKey: { env: "STRIPE_KEY" } } }],
      "SETTINGS_FILE.hub": { timeZone: "Europe/Berlin", collection: "SEND_INVOICE" },
      "SETTINGS_FILE.instances.0.credentials.apiKey": expect.stringMatching(/^sha256:/) as string,
    });
    expect(JSON.stringify(settings)).not.toContain(secrets.STRIPE_KEY);
    expect(Object.keys(settings)).not.toContain("STRIPE_API_KEY");
    const changed = settingsFacts(layers, { ...env, STRIPE_KEY: "rk_test_2" }, []);
    expect(changed.fingerprint).not.toBe(fingerprint);
  });

  it("is no matter of a role that does not read it, where it need not be mounted", () => {
    const env = { SETTINGS_FILE: "/mounted/for/others/only.jsonc", GATEWAY_PORT: "4100" };
    const { settings } = settingsFacts([platformSettings, serverSettings], env, []);
    expect(settings).toMatchObject({ GATEWAY_PORT: 4100 });
    expect(Object.keys(settings).filter((name) => name.startsWith("SETTINGS_FILE"))).toEqual([]);
    expect(() => settingsFacts(layers, env, [])).toThrow("cannot be read");
  });
});
