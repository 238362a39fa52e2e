import type { Catalog } from "./catalog";
import type { Rights } from "./permissions";
import type { Field, ObjectType } from "./field";

/** The short form of an object, as `GET /sobjects` lists it. */
export function describeBriefly({ name, label, keyPrefix }: ObjectType, base: string): Record<string, unknown> {
  const flags = { createable: true, updateable: true, deletable: true, queryable: true, retrieveable: true };
  const urls = { sobject: `${base}/sobjects/${name}`, describe: `${base}/sobjects/${name}/describe` };
  return { name, label, labelPlural: `${label}s`, keyPrefix, custom: false, ...flags, urls };
}

/**
 * What `GET /sobjects/X/describe` tells, in the members an integration reads. What may be done with the object is told as
 * the user may do it: "DescribeSObjectResult" in the SOAP API Developer Guide.
 */
export function describe(catalog: Catalog, object: ObjectType, base: string, may: Rights): Record<string, unknown> {
  const childRelationships = catalog.objects.flatMap((child) =>
    child.fields
      .filter(({ referenceTo }) => referenceTo.includes(object.name))
      .map(({ name, childRelationshipName }) => ({
        childSObject: child.name,
        field: name,
        relationshipName: childRelationshipName,
        cascadeDelete: child.name === "OpportunityLineItem" && object.name === "Opportunity",
      })),
  );
  return { ...describeBriefly(object, base), ...may, fields: object.fields.map(describeField), childRelationships };
}

function describeField(field: Field): Record<string, unknown> {
  const { name, label, type, custom, createable, updateable, externalId, unique, length, precision, scale } = field;
  return {
    name,
    label,
    type,
    custom,
    createable,
    updateable,
    externalId,
    unique,
    length,
    precision,
    scale,
    nillable: !field.required && type !== "boolean" && type !== "id",
    defaultedOnCreate: field.defaultValue !== null,
    defaultValue: field.defaultValue,
    calculated: false,
    filterable: true,
    sortable: type !== "textarea",
    idLookup: externalId || name === "Id",
    restrictedPicklist: field.restricted,
    picklistValues: field.values.map((value) => ({ value, label: value, active: true, defaultValue: false })),
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
  };
}
