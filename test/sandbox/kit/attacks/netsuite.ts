import {
  type Attack,
  NAMES,
  JSON_TYPE,
  FORM,
  brokenJson,
  strangeJson,
  strangeForms,
  strangeIds,
  brokenPaths,
  read,
  posts,
  has,
  isOAuthError,
} from "./attack";

const record = "/services/rest/record/v1";
const suiteql = "/services/rest/query/v1/suiteql";
const queries = (all: readonly string[]) =>
  posts(
    [suiteql],
    all.map((q) => JSON.stringify({ q })),
    JSON_TYPE,
  );
export const netsuite: Attack = {
  malformed: [
    ...brokenPaths.map(read),
    ...posts([`${record}/customer`, `${record}/invoice`, suiteql], brokenJson, JSON_TYPE),
    ...posts([`${record}/customer`, `${record}/invoice`, suiteql], strangeJson, JSON_TYPE),
    ...posts([`${record}/customer`], ["<a/>"], "text/xml"),
    ...posts(["/services/rest/auth/oauth2/v1/token"], strangeForms, FORM),
    ...posts(["/services/rest/auth/oauth2/v1/token"], [...brokenJson, ...strangeJson], JSON_TYPE),
    ...NAMES.flatMap((name) => [
      read(`${record}/${name}`),
      read(`${record}/customer/${name}`),
      read(`${record}/customer/eid:${name}`),
      read(`${record}/customer?q=${name}%20IS%20%22x%22`),
      read(`${record}/customer?limit=${name}`),
      ...queries([
        `SELECT ${name} FROM transaction`,
        `SELECT id FROM ${name}`,
        `SELECT t.${name} FROM transaction t`,
        `SELECT ${name}(id) FROM transaction`,
        `SELECT id FROM transaction WHERE ${name} = 'x'`,
        `SELECT id FROM transaction ORDER BY ${name}`,
      ]),
      ...posts(
        [`${record}/invoice`],
        [
          `{"entity":{"id":"${name}"}}`,
          `{"entity":{"externalId":"${name}"}}`,
          `{"approvalStatus":"${name}"}`,
          `{"approvalStatus":{"id":"${name}"}}`,
        ],
        JSON_TYPE,
      ),
    ]),
    ...strangeIds.map((id) => read(`${record}/customer/${id}`)),
    ...queries([
      "",
      "'",
      "SELECT",
      "SELECT id FROM transaction WHERE",
      "SELECT ((((",
      "SELECT -",
      "SELECT -'a'",
      "\u0000",
      "SELECT id FROM transaction FETCH",
    ]),
    { method: "PROPFIND", path: `${record}/customer` },
    { method: "DELETE", path: `${record}/customer` },
  ],
  strange: [
    ...posts([`${record}/customer/eid:%00`, `${record}/customer/eid:__proto__`], strangeJson, JSON_TYPE, "PUT"),
    ...posts(
      [`${record}/customer`],
      NAMES.slice(1).map((name) => `{"companyName":"A","subsidiary":{"id":"1"},"${name}":"x"}`),
      JSON_TYPE,
    ),
    ...posts([`${record}/customer`], ['{"companyName":"B\\r\\nX: y","é\\r\\nX":1,"subsidiary":{"id":"1"}}'], JSON_TYPE),
    ...posts([`${record}/customer?replace=${NAMES.join()}`], strangeJson, JSON_TYPE),
  ],
  isError: (body) => isOAuthError(body) || (has(body, "type", "title", "status", "o:errorDetails") && body !== null),
};
