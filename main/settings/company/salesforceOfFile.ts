import { z } from "zod";
import { fields } from "../../../connectors/salesforce/fields";
import type { SalesforceAuth } from "../../../connectors/salesforce/settings";
import { gathered } from "../gathered";
import { pem } from "../pem";
import { environmentOf } from "./environmentOf";
import type { SalesforceInstance } from "./instanceSettings";
import { namesWith } from "./namesLike";
import type { Naming } from "./naming";
import { resolveCredential } from "./resolveCredential";
import type { salesforceInFile } from "./salesforceInFile";

type InFile = z.infer<typeof salesforceInFile>;

/** A Salesforce org of the settings file, as its connector is opened with it. */
export function salesforceOfFile(org: InFile, name: Naming, env: NodeJS.ProcessEnv): SalesforceInstance {
  const { id, url, pubsub, singleCurrency, apiVersion, picklists, budget } = org;
  const places = { [name("url")]: url, [name("pubsub", "endpoint")]: pubsub.endpoint };
  const { environment, auth } = gathered({
    environment: () => environmentOf(name("environment"), org.environment, places),
    auth: () => authOf(org.credentials, name, env),
  });
  return {
    ...{ id, platform: "salesforce", role: "CRM", environment },
    connection: {
      instanceId: id,
      loginUrl: url,
      auth,
      pubSubEndpoint: pubsub.endpoint,
      pubSubInsecure: pubsub.plain,
      ...(pubsub.topics && { pubSubTopics: pubsub.topics }),
      ...(singleCurrency && { singleCurrency }),
      ...(apiVersion && { apiVersion }),
      ...(org.fields && { fieldNames: namesWith(fields, org.fields) }),
      ...picklists,
      ...(budget && { budget }),
    },
    named: {
      environment: name("environment"),
      url: name("url"),
      pubsub: name("pubsub", "endpoint"),
      plain: name("pubsub", "plain"),
      clientId: name("credentials", "clientId"),
      clientSecret: name("credentials", "clientSecret"),
    },
  };
}

function authOf(given: InFile["credentials"], name: Naming, env: NodeJS.ProcessEnv): SalesforceAuth {
  const { clientId, clientSecret, username, privateKey } = given;
  if (username && privateKey) {
    const key = resolveCredential(name("credentials", "privateKey"), privateKey, pem, env);
    return { kind: "jwt-bearer", clientId, username, privateKey: key };
  }
  const secret = clientSecret && resolveCredential(name("credentials", "clientSecret"), clientSecret, z.string(), env);
  return { kind: "client-credentials", clientId, clientSecret: String(secret) };
}
