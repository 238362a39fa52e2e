import type { BudgetLimits } from "../../platform/budget/budgetLimits";

/** Where one NetSuite account is, how to log in to it, and what it may be asked. */
export interface NetSuiteSettings {
  instanceId: string;
  /** Such as `https://123456-sb1.suitetalk.api.netsuite.com`. */
  baseUrl: string;
  /** The account id, which is also the realm of token-based authentication: `123456_SB1`. */
  accountId: string;
  auth: NetSuiteAuth;
  /** Requests at once; keep it below what the account allows, as others use it too. */
  concurrency?: number;
  /** How often it may be asked, where that is less than NetSuite allows. */
  budget?: Partial<BudgetLimits>;
  /** How long an answer may be waited for. */
  timeoutMs?: number;
  /** The custom body field for the correlation id, such as `custbody_tl_correlation`; without it, it stands in the memo. */
  correlationField?: string;
  /** The custom entity field for the correlation id of a customer; without it, it is not written. */
  customerCorrelationField?: string;
  /** The columns for an invoice line's service period: NetSuite's `revRecStartDate` and `revRecEndDate` where it recognizes revenue by itself, else custom ones; without them, it stands in the line's description. */
  serviceColumns?: { start: string; end: string };
}

export type NetSuiteAuth =
  | {
      kind: "oauth2-m2m";
      clientId: string;
      /** The certificate's id in NetSuite, the `kid`. */
      certificateId: string;
      /** PKCS #8, PEM. */
      privateKey: string;
      algorithm?: "PS256" | "PS384" | "PS512" | "ES256" | "ES384" | "ES512";
    }
  | { kind: "token-based"; consumerKey: string; consumerSecret: string; tokenId: string; tokenSecret: string };
