import { z } from "zod";
import type { NetSuiteAuth } from "../../../connectors/netsuite/netSuiteSettings";
import { gathered } from "../gathered";
import { pem } from "../pem";
import type { Credential } from "./credential";
import { environmentOf } from "./environmentOf";
import type { NetSuiteInstance } from "./instanceSettings";
import type { Naming } from "./naming";
import type { netSuiteInFile } from "./netSuiteInFile";
import { resolveCredential } from "./resolveCredential";

type InFile = z.infer<typeof netSuiteInFile>;

/** A NetSuite account of the settings file, as its connector is opened with it. */
export function netSuiteOfFile(account: InFile, name: Naming, env: NodeJS.ProcessEnv): NetSuiteInstance {
  const { id, url, fields, budget } = account;
  const { environment, auth } = gathered({
    environment: () => environmentOf(name("environment"), account.environment, { [name("url")]: url }),
    auth: () => authOf(account.credentials, name, env),
  });
  return {
    ...{ id, platform: "netsuite", role: "ERP", environment },
    connection: {
      ...{ instanceId: id, baseUrl: url, accountId: account.account, auth },
      ...(budget && { concurrency: budget.concurrency, budget }),
      ...(fields?.correlation && { correlationField: fields.correlation }),
      ...(fields?.customerCorrelation && { customerCorrelationField: fields.customerCorrelation }),
      ...(fields?.serviceColumns && { serviceColumns: fields.serviceColumns }),
    },
    named: { environment: name("environment"), url: name("url"), account: name("account") },
  };
}

function authOf(given: InFile["credentials"], name: Naming, env: NodeJS.ProcessEnv): NetSuiteAuth {
  const resolved = (part: string, reference: Credential, schema: z.ZodType<string> = z.string()) =>
    resolveCredential(name("credentials", part), reference, schema, env);
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = given;
  if (consumerKey && consumerSecret && tokenId && tokenSecret) {
    const tokens = gathered({
      consumerKey: () => resolved("consumerKey", consumerKey),
      consumerSecret: () => resolved("consumerSecret", consumerSecret),
      tokenId: () => resolved("tokenId", tokenId),
      tokenSecret: () => resolved("tokenSecret", tokenSecret),
    });
    return { kind: "token-based", ...tokens };
  }
  const { clientId, certificateId, privateKey } = given;
  const key = privateKey && resolved("privateKey", privateKey, pem);
  return {
    kind: "oauth2-m2m",
    clientId: String(clientId),
    certificateId: String(certificateId),
    privateKey: String(key),
  };
}
