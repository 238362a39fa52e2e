const pages = {
  transaction: "/app/accounting/transactions/transaction.nl",
  customer: "/app/common/entity/custjob.nl",
} as const;

/** The page of a record for people, on the live service; null elsewhere, where there are no pages. */
export function recordUrl(baseUrl: string, kind: keyof typeof pages, id: string): string | null {
  const [, account] = /^https:\/\/([\w-]+)\.suitetalk\.api\.netsuite\.com/.exec(baseUrl) ?? [];
  return account === undefined
    ? null
    : `https://${account}.app.netsuite.com${pages[kind]}?id=${encodeURIComponent(id)}`;
}
