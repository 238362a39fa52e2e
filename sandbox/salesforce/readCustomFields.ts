import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { field, lookup, type Field, type FieldType } from "./field";

/**
 * The custom fields of one object, read from metadata in Salesforce DX source format: the same files that are deployed
 * to an org ("CustomField" in the Metadata API Developer Guide). Fields of Task are deployed on Activity.
 *
 * @param metadataDir the Salesforce DX project folder
 */
export function readCustomFields(metadataDir: string, objectName: string): Field[] {
  const home = objectName === "Task" ? "Activity" : objectName;
  const folder = join(metadataDir, "force-app/main/default/objects", home, "fields");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".field-meta.xml"))
    .sort()
    .map((file) => customField(readFileSync(join(folder, file), "utf8"), basename(file)));
}

const types: Record<string, FieldType> = {
  Text: "string",
  LongTextArea: "textarea",
  Picklist: "picklist",
  Checkbox: "boolean",
  Number: "double",
  Currency: "currency",
  Percent: "percent",
  Date: "date",
  DateTime: "datetime",
};

function customField(xml: string, file: string): Field {
  const name = tag(xml, "fullName");
  if (!name) throw new Error(`${file} names no field: it lacks <fullName>`);
  const label = tag(xml, "label") ?? name;
  const kind = tag(xml, "type") ?? "";
  if (kind === "Lookup") {
    const child = tag(xml, "relationshipName");
    return lookup(name, tag(xml, "referenceTo") ?? "", child ? `${child}__r` : null, { label });
  }
  const type = types[kind];
  if (!type) throw new Error(`${file} is of type "${kind}", which this sandbox does not know`);
  const scale = Number(tag(xml, "scale") ?? 0);
  return field(name, type, {
    label,
    required: tag(xml, "required") === "true",
    externalId: tag(xml, "externalId") === "true",
    unique: tag(xml, "unique") === "true",
    ...(type === "string" && { length: Number(tag(xml, "length") ?? 255) }),
    ...(tag(xml, "precision") && { precision: Number(tag(xml, "precision")), scale }),
    ...(type === "picklist" && {
      restricted: tag(xml, "restricted") === "true",
      values: [...xml.matchAll(/<value>\s*<fullName>([^<]*)</g)].map(([, value]) => plain(value ?? "")),
    }),
  });
}

function tag(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : plain(found.trim());
}

const plain = (escaped: string) =>
  escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
