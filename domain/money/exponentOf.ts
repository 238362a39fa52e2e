import { HubError } from "../../schema/hubError";

const codes = new Set([...Intl.supportedValuesOf("currency"), "CLF", "UYW"]);

/** ISO 4217's exceptions to two decimal places. Intl's own are those of everyday use: none for HUF, where ISO has two. */
const exceptions = new Map<string, number>([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0] as const),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3] as const),
  ..."CLF UYW".split(" ").map((code) => [code, 4] as const),
]);

/**
 * How many decimal places a currency's minor unit has, after ISO 4217.
 * @throws HubError `money.currency.unknown`
 */
export function exponentOf(currency: string): number {
  if (codes.has(currency)) return exceptions.get(currency) ?? 2;
  throw new HubError("money.currency.unknown", `"${currency}" is not an ISO 4217 currency code`, { retryable: false });
}
