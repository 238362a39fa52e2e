import { Directive } from "type-graphql";
import type { DataClass } from "../../schema/dataClass";
import "./noDesignTypes";

/** Marks a field, or all values of a type, with how closely they are held: who is not cleared sees a mask. */
export const Classified = (level: DataClass) => Directive(`@classification(level: ${level})`);
