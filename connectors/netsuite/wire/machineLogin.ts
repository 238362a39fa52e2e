import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";
import { assertionOf, type MachineToMachine } from "./assertionOf";
import type { Exchange } from "./exchange";
import { failureOf } from "./failureOf";
import type { Login } from "./login";
import { understand } from "./understand";
import { isPage } from "./webPage";

const PATH = "/services/rest/auth/oauth2/v1/token";
/** A token is given up this long before its end, so that none runs out on its way. */
const EARLY_MS = 60_000;

/** Far longer than any token lasts, and not so long that no Date says when it ends. */
const LONGEST_SECONDS = 1e10;

const granted = z.object({ access_token: z.string(), expires_in: z.coerce.number().positive().max(LONGEST_SECONDS) });

/**
 * OAuth 2.0 machine-to-machine: a token for an assertion signed with the certificate's key, kept until it ends or is
 * refused; whoever asks meanwhile waits for the same request. See "OAuth 2.0 Client Credentials Flow" in the NetSuite
 * help (section_162755359851).
 */
export function machineLogin(origin: string, exchange: Exchange, keys: MachineToMachine): Login {
  let current: { header: string; endsAt: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async () => {
    const { access_token, expires_in } = await askForToken(origin, exchange, keys);
    const header = `Bearer ${access_token}`;
    current = { header, endsAt: Date.now() + expires_in * 1_000 };
    return header;
  };

  return {
    async authorize() {
      if (current && Date.now() < current.endsAt - EARLY_MS) return current.header;
      asking ??= ask().finally(() => (asking = undefined));
      return asking;
    },
    refused(authorization) {
      if (current?.header === authorization) current = undefined;
      return true;
    },
    endsAt: () => (current ? new Date(current.endsAt) : null),
  };
}

async function askForToken(origin: string, exchange: Exchange, keys: MachineToMachine) {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertionOf(origin + PATH, keys, new Date()),
  });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const what = { record: "The login", write: false };
  const answer = await exchange({ method: "POST", path: PATH, headers, body: body.toString() }, what);
  if (answer.status === 200 && !isPage(answer)) return understand(granted, answer.text, what.record);
  const failure = failureOf(answer, what);
  if (failure.retryable) throw failure;
  throw new VendorFailure(
    "AUTH",
    `NetSuite refused the login of client ${keys.clientId}: ${answer.text.slice(0, 300)}`,
    {
      httpStatus: answer.status,
      refusedLogin: true,
    },
  );
}
