import type { Field, ObjectType } from "./field";
import type { OrgSetup } from "./orgSetup";
import { readCustomFields } from "./readCustomFields";
import { Refusal } from "./refusal";
import { standardObjects } from "./standardObjects";

/** What the org has: its objects and their fields, standard and custom. Names are found whatever their case. */
export class Catalog {
  objects: readonly ObjectType[] = [];
  private readonly all: readonly ObjectType[];
  private byName = new Map<string, ObjectType>();
  private fieldsOf = new Map<string, Map<string, Field>>();

  /** @param singleCurrency whether the org has not enabled several currencies, so that no record names its own */
  constructor(setup: OrgSetup, metadataDir?: string, singleCurrency = false) {
    this.all = standardObjects.map(({ fields, ...object }) => ({
      ...object,
      fields: [
        ...fields.filter(({ name }) => !singleCurrency || name !== "CurrencyIsoCode"),
        ...(metadataDir ? readCustomFields(metadataDir, object.name) : []),
      ],
    }));
    this.apply(setup);
  }

  /** Takes over what people have set up. */
  apply(setup: OrgSetup): void {
    this.objects = this.all.map(({ fields, ...object }) => ({
      ...object,
      fields: fields.flatMap((field) => setUp(setup, `${object.name}.${field.name}`, field)),
    }));
    this.byName = new Map(this.objects.map((object) => [object.name.toLowerCase(), object]));
    this.fieldsOf = new Map(
      this.objects.map(({ name, fields }) => [name, new Map(fields.map((field) => [field.name.toLowerCase(), field]))]),
    );
  }

  find(name: string): ObjectType | undefined {
    return this.byName.get(name.toLowerCase());
  }

  object(name: string): ObjectType {
    const object = this.find(name);
    if (!object) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    return object;
  }

  field(object: ObjectType, name: string): Field | undefined {
    return this.fieldsOf.get(object.name)?.get(name.toLowerCase());
  }

  /** The lookup behind the name of a relationship, `AccountId` behind `Account`. */
  relationship(object: ObjectType, name: string): Field | undefined {
    return object.fields.find(({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase());
  }

  /** The child object and lookup behind a name such as `OpportunityLineItems`. */
  children(parent: ObjectType, name: string): { child: ObjectType; via: Field } | undefined {
    for (const child of this.objects) {
      const via = child.fields.find(
        ({ childRelationshipName, referenceTo }) =>
          childRelationshipName?.toLowerCase() === name.toLowerCase() && referenceTo.includes(parent.name),
      );
      if (via) return { child, via };
    }
    return undefined;
  }
}

/** A field as the org has it; none where it is hidden. */
function setUp(setup: OrgSetup, path: string, field: Field): Field[] {
  if (setup.hiddenFields.includes(path)) return [];
  const seen = setup.readOnlyFields.includes(path);
  return [
    {
      ...field,
      required: field.required || setup.requiredFields.includes(path),
      createable: field.createable && !seen,
      updateable: field.updateable && !seen,
      unique: field.unique && !setup.repeatedExternalIds.includes(path),
      length: setup.fieldLengths[path] ?? field.length,
      scale: setup.fieldScales[path] ?? field.scale,
      restricted: field.restricted || setup.restrictedPicklists.includes(path),
      ...(path === "Opportunity.StageName" && { values: setup.stages.map(({ name }) => name) }),
    },
  ];
}
