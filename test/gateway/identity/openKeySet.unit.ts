import { generateKeyPairSync } from "node:crypto";
import pino from "pino";
import { KeysUnavailable, openKeySet } from "../../../gateway/identity/issuers/openKeySet";

const keyNamed = (kid: string) => ({
  ...generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" }),
  ...{ kid, alg: "ES256", use: "sig", kty: "EC" },
});
const token = { payload: "", signature: "" };

describe("a token with a key that is not at hand", () => {
  let nowMs = 1_000_000;
  const published = [keyNamed("before")];
  let answers = true;
  let asked = 0;
  const fetchKeys = async () => {
    asked += 1;
    if (!answers) throw new Error("503");
    return { keys: [...published] };
  };
  const noMatch = { code: "ERR_JWKS_NO_MATCHING_KEY" };

  it("is none that can be judged while the issuer does not answer, however often it is asked", async () => {
    const keys = await openKeySet(fetchKeys, () => nowMs, pino({ level: "silent" }));
    const ask = (kid: string) => keys({ alg: "ES256", kid }, token);
    await expect(ask("before")).resolves.toBeDefined();
    // Past the 10 s that follow a fetch that succeeded.
    nowMs += 10_001;
    published.push(keyNamed("rotated"));
    answers = false;
    for (let time = 0; time < 3; time += 1) await expect(ask("rotated")).rejects.toBeInstanceOf(KeysUnavailable);
    // The first of the three asked the issuer; the 2 s after it are its rest.
    expect(asked).toBe(2);
    await expect(ask("before")).resolves.toBeDefined();

    answers = true;
    nowMs += 2_001;
    await expect(ask("rotated")).resolves.toBeDefined();
    await expect(ask("nobody's")).rejects.toMatchObject(noMatch);
    expect(asked).toBe(3);
  });

  it("is told once as that begins, now and then while it lasts, and once it is over, with what follows from it", async () => {
    const said: { msg: string; awaySeconds?: number }[] = [];
    const log = pino({ base: null }, { write: (line) => void said.push(JSON.parse(line) as { msg: string }) });
    const keys = await openKeySet(fetchKeys, () => nowMs, log);
    const ask = () => keys({ alg: "ES256", kid: "before" }, token);
    answers = false;
    for (let second = 0; second < 33; second += 1) {
      await expect(ask()).rejects.toBeInstanceOf(KeysUnavailable);
      nowMs += 1_000;
    }
    answers = true;
    nowMs += 1_000;
    await ask();
    const effect = "no token of it can be checked, and whoever shows one is told to ask again";
    expect(said.map(({ msg, awaySeconds }) => [msg, awaySeconds])).toEqual([
      [`The keys of an issuer cannot be fetched: ${effect}`, undefined],
      [`The keys of an issuer still cannot be fetched: ${effect}`, 30],
      ["The keys of an issuer can be fetched again", 34],
    ]);
  });
});
