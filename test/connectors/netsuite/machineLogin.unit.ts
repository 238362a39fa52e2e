import { generateKeyPairSync } from "node:crypto";
import { machineLogin } from "../../../connectors/netsuite/wire/machineLogin";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 3072 });
const keys = {
  ...{ kind: "oauth2-m2m" as const, clientId: "hub", certificateId: "main" },
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};

const loginThatLasts = (expires_in: unknown) =>
  machineLogin(
    "https://tstdrv1.suitetalk.api.netsuite.com",
    async () => ({
      ...{ status: 200, location: undefined, retryAfter: undefined, contentType: "application/json" },
      text: JSON.stringify({ access_token: "t", expires_in }),
    }),
    keys,
  );

describe("a token of NetSuite's", () => {
  it.each(["3600", 3_600])("ends when NetSuite says: after %j", async (lasts) => {
    const login = loginThatLasts(lasts);
    await login.authorize("GET", "/");
    expect(Math.abs(Number(login.endsAt()) - Date.now() - 3_600_000)).toBeLessThan(600_000);
  });

  it.each([null, 0, -1, 1e300, "soon", [], undefined])("is none where it is said to last %j seconds", async (lasts) => {
    const login = loginThatLasts(lasts);
    await expect(login.authorize("GET", "/")).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
    expect(login.endsAt()).toBeNull();
  });
});
