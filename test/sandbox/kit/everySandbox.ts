import { client, startAccount } from "../netsuite/startAccount";
import { startOrg } from "../salesforce/startOrg";
import { openAccount } from "../stripe/openAccount";

export interface AnySandbox {
  url: string;
  close(): Promise<void>;
  /** What a client that may ask sends. */
  authorization: string;
  /** Other credentials, which it remembers too. */
  another: string;
  /** A read of the platform's own API that finds something. */
  read: string;
}

interface Places {
  host?: string;
  allowedHosts?: readonly string[];
}

const another = `Basic ${Buffer.from("sk_test_throughline_demo:").toString("base64")}`;

/** Every sandbox, for what is true of all of them. */
export const everySandbox: readonly [name: string, start: (places?: Places) => Promise<AnySandbox>][] = [
  [
    "Salesforce",
    async (places) => {
      const { sandbox, login } = await startOrg(places);
      const authorization = `Bearer ${(await login()).access_token}`;
      return { url: sandbox.url, close: sandbox.close, authorization, another, read: "/services/data/v62.0/sobjects" };
    },
  ],
  [
    "Stripe",
    async (places) => {
      const { url, close } = await openAccount(places);
      return { url, close, authorization: "Bearer sk_test_throughline_demo", another, read: "/v1/customers" };
    },
  ],
  [
    "NetSuite",
    async (places) => {
      const { sandbox, authorization } = await startAccount({ ...places, integrations: [client] });
      return {
        url: sandbox.url,
        close: sandbox.close,
        authorization,
        another,
        read: "/services/rest/record/v1/subsidiary",
      };
    },
  ],
];
