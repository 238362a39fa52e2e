import { STRICT_KEY } from "../../../sandbox/stripe/strictTenant";
import { connectorSettings } from "../connectorSettings";
import { readSettings } from "../readSettings";

const demo = readSettings(connectorSettings, {});

/** What the repository prints, so that everybody knows it: whoever does could sign a webhook with it. */
const known: ReadonlySet<string> = new Set([
  demo.SALESFORCE_CLIENT_SECRET,
  demo.STRIPE_API_KEY,
  ...demo.STRIPE_WEBHOOK_SECRETS,
  STRICT_KEY,
]);

export const isDemoSecret = (text: string): boolean => known.has(text.trim());
