import type { Field, ObjectType } from "./field";
import { readCustomFields } from "./readCustomFields";
import { Refusal } from "./refusal";
import { standardObjects } from "./standardObjects";

/** What the org has: its objects and their fields, standard and custom. Names are found whatever their case. */
export class Catalog {
  readonly objects: readonly ObjectType[];
  private readonly byName = new Map<string, ObjectType>();
  private readonly fieldsOf = new Map<string, Map<string, Field>>();

  constructor(metadataDir?: string) {
    this.objects = standardObjects.map((object) =>
      metadataDir ? { ...object, fields: [...object.fields, ...readCustomFields(metadataDir, object.name)] } : object,
    );
    for (const object of this.objects) {
      this.byName.set(object.name.toLowerCase(), object);
      this.fieldsOf.set(object.name, new Map(object.fields.map((field) => [field.name.toLowerCase(), field])));
    }
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
