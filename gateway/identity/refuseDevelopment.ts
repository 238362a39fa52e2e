import { isLoopback } from "../../platform/network/isLoopback";
import { HubError } from "../../schema/hubError";

interface Development {
  host: string;
  /** Whether a shared token or an issuer says who may ask. */
  configured: boolean;
  development: boolean | undefined;
}

/**
 * Refuses development mode, in which whoever asks may take any role, where others could ask, or are known by something.
 * @throws HubError `settings.invalid`
 */
export function refuseDevelopment({ host, configured, development }: Development): void {
  if (!development || (isLoopback(host) && !configured)) return;
  const message =
    "Settings cannot be used:\n  GATEWAY_DEVELOPMENT: false, or none; true is for a gateway on 127.0.0.1 (HOST) without GATEWAY_TOKEN and OIDC_ISSUERS";
  throw new HubError("settings.invalid", message, { retryable: false });
}
