import type { CheckName } from "./checks";

/** What a look at one thing came to. What could not be looked at is unknown, and never called in order. */
export type Verdict =
  | { state: "ok"; says: string }
  | { state: "fault"; says: string; todo: string }
  /**
   * `unseeable`: no look that writes nothing can tell; a person does. `behind`: it was not looked at, since another
   * check that stands before it is not in order.
   */
  | { state: "unknown"; says: string; todo: string; unseeable?: true; behind?: CheckName };

/** A verdict on one thing of one instance. */
export type Finding = Verdict & {
  instance: string;
  check: CheckName;
  /** What of its kind was looked at, such as `Opportunity`; null where there is one only. */
  about: string | null;
};

export const ok = (says: string): Verdict => ({ state: "ok", says });
export const fault = (says: string, todo: string): Verdict => ({ state: "fault", says, todo });
export const unknown = (says: string, todo: string): Verdict => ({ state: "unknown", says, todo });
export const unseeable = (says: string, todo: string): Verdict => ({ state: "unknown", says, todo, unseeable: true });
