import { platforms, type Platform } from "../../../schema/instance";
import type { FieldUse } from "./fieldUse";
import { netSuiteFields } from "./netSuiteFields";
import { salesforceFields } from "./salesforceFields";
import { stripeFields } from "./stripeFields";
import { verifiedBy } from "./verifiedBy";

const fieldsOf: Record<Platform, () => FieldUse[]> = {
  salesforce: salesforceFields,
  stripe: stripeFields,
  netsuite: netSuiteFields,
};

const INTRODUCTION = `# Fields

Every field of a platform that its connector's code reads or sends, and where its name and type were verified: by the vendor's own types, its published schema or a page, or not at all. Made from the code by \`npm run fields\`; a test fails where the two differ. Verified is a field's name and type, not its length, nor what each of its values means, and nothing was verified with a live account.

A Salesforce field whose name ends with \`__c\` is one of the hub's own, which \`connectors/salesforce/metadata\` deploys.
`;

/** The page that lists every field, from the code. */
export const fieldsPage = (): string => [INTRODUCTION, ...platforms.map(sectionOf)].join("\n");

function sectionOf(platform: Platform): string {
  const rows = [...new Set(fieldsOf[platform]().map(rowOf))].sort();
  const open = rows.filter((row) => row.endsWith("| not verified |")).length;
  return [
    `## ${platform}`,
    "",
    `${rows.length} fields: ${rows.length - open} verified, ${open} not verified.`,
    "",
    "| record | field | way | verified by |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

const rowOf = (use: FieldUse): string =>
  `| ${use.record} | ${use.field} | ${use.way} | ${verifiedBy(use) ?? "not verified"} |`;
