import { z } from "zod";
import type { RestClient } from "../restClient";
import { understood } from "../understood";

/** An object as the org describes it to the integration user: what that may not see is not in it. */
export interface Described {
  createable: boolean;
  updateable: boolean;
  fields: ReadonlyMap<string, DescribedField>;
}

interface DescribedField {
  createable: boolean;
  updateable: boolean;
  /** Of a picklist. */
  values: readonly string[];
}

/** Has each object described once: "sObject Describe" in the REST API Developer Guide. */
export function describedObjects(rest: RestClient): (object: string) => Promise<Described> {
  const known = new Map<string, Promise<Described>>();
  const ask = async (object: string): Promise<Described> => {
    const doing = `describe ${object}`;
    const answer = await rest.call({ method: "GET", path: `/sobjects/${object}/describe`, doing });
    const { fields, ...may } = understood(description, answer, doing);
    return {
      ...may,
      fields: new Map(
        fields.map(({ name, picklistValues, ...field }) => [name, { ...field, values: active(picklistValues) }]),
      ),
    };
  };
  return (object) => {
    const asked = known.get(object) ?? ask(object);
    known.set(object, asked);
    return asked;
  };
}

const value = z.object({ value: z.string(), active: z.boolean() });

const description = z.object({
  createable: z.boolean(),
  updateable: z.boolean(),
  fields: z.array(
    z.object({
      name: z.string(),
      createable: z.boolean(),
      updateable: z.boolean(),
      picklistValues: z.array(value).default([]),
    }),
  ),
});

const active = (values: readonly z.output<typeof value>[]) =>
  values.filter((one) => one.active).map((one) => one.value);
