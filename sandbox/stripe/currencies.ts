/** What an account in the United States takes. @see https://docs.stripe.com/currencies#presentment-currencies */
const presentment = `
  usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop
  crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jpy
  kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr
  nzd pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd
  tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw`;

/** The currencies of the account, in the order that Stripe lists them. */
export const accountCurrencies: readonly string[] = presentment.trim().split(/\s+/);

/** What is written without a minor unit. @see https://docs.stripe.com/currencies#zero-decimal */
const withoutDecimals: ReadonlySet<string> = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "),
);

/** How many of the last digits of an amount are its minor unit, in a currency that the account takes. */
export const decimalsOf = (currency: string): number => (withoutDecimals.has(currency) ? 0 : 2);
