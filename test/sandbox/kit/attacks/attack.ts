export interface Sent {
  method: string;
  path: string;
  body?: string;
  type?: string;
}

export const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];
export const JSON_TYPE = "application/json";
export const FORM = "application/x-www-form-urlencoded";
const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);

/** No JSON at all, or none that may be taken. */
export const brokenJson = [
  "{",
  "}",
  "[1,",
  '{"a":}',
  "{'a':1}",
  '{"a":1,}',
  "undefined",
  "NaN",
  "\u0000",
  '{"a":"\u0000"}',
  '{"a":01}',
  '"unended',
  "{}{}",
  '{"__proto__":{"polluted":true}}',
  '{"a":{"__proto__":{"polluted":true}}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  "\ufeff\ufeff{}",
];

/** JSON that no record is made of. */
export const strangeJson = [
  "null",
  "1",
  '"text"',
  "true",
  "[]",
  "[null]",
  "[[]]",
  deep("[", "]", 5_000),
  `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  '{"a":1e999}',
  '{"a":-1e999}',
  `{"a":${"9".repeat(400)}}`,
  `{"${"n".repeat(10_000)}":1}`,
  '{"\\u0000":"\\u0000"}',
  '{"\\ud800":"\\ud800"}',
  ...NAMES.slice(1).map((name) => `{"${name}":"x"}`),
  ...NAMES.slice(1).map((name) => `{"${name}":{"items":[{"${name}":1}]}}`),
  ...NAMES.slice(1).map((name) => `{"attributes":{"type":"${name}"},"${name}":{"${name}":"x"}}`),
];

export const strangeForms = [
  "%",
  "%zz=%zz",
  "=",
  "&&&&",
  "a[b=1",
  "a]=1",
  "[]=1",
  "[[[[=1",
  `a${"[b]".repeat(200)}=1`,
  `a${"[]".repeat(200)}=1`,
  "a[99999999999]=1",
  Array.from({ length: 6_000 }, (_one, at) => `p${at}=1`).join("&"),
  "name=%00",
  "name=%ff%fe",
  "name[a]=1&name=2",
  "metadata=text",
  "metadata[a][b]=1",
  "expand=text",
  "expand[a]=b",
  ...NAMES.flatMap((name) => [
    `${name}=1`,
    `${name}[polluted]=1`,
    `metadata[${name}][polluted]=1`,
    `expand[]=${name}.a`,
  ]),
  "constructor[prototype][polluted]=1",
  "limit=1e999",
  "limit=-1",
  "amount=NaN",
  "amount=99999999999999999999999999",
];

export const strangeIds = [
  "%00",
  "%2e%2e",
  "..%2f..%2fetc%2fpasswd",
  "%F0%9F%92%A9",
  "'",
  '"',
  "a".repeat(400),
  "eid:",
  "-1",
  ...NAMES,
];
export const brokenPaths = ["/%zz", "/%", "/%c0%ae", "/%e0%a4"];

export const read = (path: string): Sent => ({ method: "GET", path });
export const posts = (paths: readonly string[], bodies: readonly string[], type: string, method = "POST"): Sent[] =>
  paths.flatMap((path) => bodies.map((body) => ({ method, path, body, type })));

export interface Attack {
  /** What must be refused. */
  malformed: readonly Sent[];
  /** What the platform may take or refuse, and is not to fail at. */
  strange: readonly Sent[];
  /** Whether an answer is an error in the platform's own words. */
  isError(body: unknown): boolean;
}

export const has = (body: unknown, ...names: string[]) =>
  typeof body === "object" && body !== null && names.every((name) => Object.hasOwn(body, name));
export const isOAuthError = (body: unknown) => has(body, "error", "error_description");
