import { Faults } from "./faults";

/**
 * The values of all of these; what is wrong with several is told together.
 * @param reads each gives a value, or throws `settings.invalid`
 * @throws HubError `settings.invalid` with all that is wrong
 */
export function gathered<Values extends object>(reads: { [Name in keyof Values]: () => Values[Name] }): Values {
  const faults = new Faults();
  const values: Partial<Values> = {};
  for (const name of Object.keys(reads) as (keyof Values)[]) faults.attempt(() => (values[name] = reads[name]()));
  faults.refuse();
  return values as Values;
}
