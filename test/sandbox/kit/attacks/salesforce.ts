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

const data = "/services/data/v62.0";
const soql = (q: string) => read(`${data}/query?q=${encodeURIComponent(q)}`);
export const salesforce: Attack = {
  malformed: [
    ...brokenPaths.map(read),
    ...posts([`${data}/sobjects/Account`, `${data}/composite`, `${data}/composite/sobjects`], brokenJson, JSON_TYPE),
    ...posts([`${data}/composite`], strangeJson, JSON_TYPE),
    ...posts([`${data}/sobjects/Account`], ["<a/>"], "text/xml"),
    ...posts(["/services/oauth2/token"], strangeForms, FORM),
    ...posts(["/services/oauth2/token"], [...brokenJson, ...strangeJson], JSON_TYPE),
    ...NAMES.flatMap((name) => [
      read(`${data}/sobjects/${name}`),
      read(`${data}/sobjects/${name}/describe`),
      read(`${data}/sobjects/Account/${name}/x`),
      read(`${data}/sobjects/Account/${name}`),
      read(`${data}/${name}`),
      soql(`SELECT Id FROM ${name}`),
      soql(`SELECT ${name} FROM Account`),
      soql(`SELECT ${name}.Name FROM Account`),
      soql(`SELECT Id, (SELECT Id FROM ${name}) FROM Account`),
      soql(`SELECT Id FROM Account WHERE ${name} = 'x'`),
      soql(`SELECT Id FROM Account ORDER BY ${name}`),
      read(`${data}/query/${name}`),
    ]),
    ...strangeIds.map((id) => read(`${data}/sobjects/Account/${id}`)),
    ...["", "SELECT", "'", "SELECT Id FROM Account WHERE Name = '\\", "SELECT Id FROM Account LIMIT 1e9", "\u0000"].map(
      soql,
    ),
    soql(`SELECT Id FROM Account WHERE ${"(".repeat(2_000)}`),
    { method: "PROPFIND", path: `${data}/sobjects` },
    { method: "PUT", path: `${data}/sobjects/Account` },
  ],
  strange: [
    ...NAMES.flatMap((name) => [
      ...posts(
        [`${data}/composite`],
        [`{"compositeRequest":[{"method":"GET","url":"${name}","referenceId":"${name}"}]}`],
        JSON_TYPE,
      ),
    ]),
    ...posts([`${data}/sobjects/Account`, `${data}/composite/sobjects`], strangeJson, JSON_TYPE),
    ...posts(
      [`${data}/composite/sobjects`],
      strangeJson.map((one) => `{"records":[${one}]}`),
      JSON_TYPE,
    ),
    ...posts(
      [`${data}/composite`],
      strangeJson.map((one) => `{"compositeRequest":[${one}]}`),
      JSON_TYPE,
    ),
    ...posts(
      [`${data}/composite`],
      ["%zz", "http://[", `${data}/sobjects/Account/%zz`, `//${data}`, `${data}/query?q=@{a.b}`].map(
        (url) => `{"compositeRequest":[{"method":"GET","url":${JSON.stringify(url)},"referenceId":"a"}]}`,
      ),
      JSON_TYPE,
    ),
    ...posts(
      [
        `${data}/sobjects/Account/Throughline_Correlation__c/%00`,
        `${data}/sobjects/Account/Throughline_Correlation__c/__proto__`,
      ],
      ["{}"],
      JSON_TYPE,
      "PATCH",
    ),
    ...posts(["/services/oauth2/revoke"], strangeForms, FORM),
  ],
  isError: (body) =>
    isOAuthError(body) || (Array.isArray(body) && body.every((one) => has(one, "errorCode", "message"))),
};
