/**
 * The languages in which people name countries. In each, every country has one name; what some call otherwise follows.
 * @see https://cldr.unicode.org
 */
const languages = [
  ...["en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "el"],
  ...["ja", "ko", "zh"],
];

const others: Readonly<Record<string, string>> = {
  "great britain": "GB",
  "korea, republic of": "KR",
  "republic of korea": "KR",
  "the netherlands": "NL",
  "united states of america": "US",
  usa: "US",
};

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Of what has a code and a name, what is no country. */
const none: ReadonlySet<string> = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);

const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** The code that stands for a code now: `UK` and `DD` are names of before for GB and DE; null for none of a country. */
function present(code: string): string | null {
  const canonical = new Intl.Locale(`und-${code}`).region;
  return canonical && english.of(canonical) && !none.has(canonical) ? canonical : null;
}

const countries = letters.flatMap((first) =>
  letters.map((second) => first + second).filter((code) => present(code) === code),
);

/** What each name means, in lower case. */
const codes: ReadonlyMap<string, string> = new Map([
  ...languages.flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    return countries.flatMap((code) => {
      const name = names.of(code)?.toLowerCase();
      return name ? [[name, code] as const] : [];
    });
  }),
  ...Object.entries(others),
]);

/**
 * A country as Stripe takes it, by the two letters of ISO 3166-1, of what a CRM calls it; null where that is not
 * understood.
 */
export function countryCode(named: string): string | null {
  const text = named.trim();
  if (/^[a-z]{2}$/i.test(text)) return present(text.toUpperCase());
  return codes.get(text.toLowerCase()) ?? null;
}
