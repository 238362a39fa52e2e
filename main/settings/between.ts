import { z } from "zod";
import { writtenNumber } from "./writtenNumber";

/** A number of something, from the least to the most that it may be. */
export const between = (least: number, most: number, what: string) => {
  const error = `${what}, ${least} to ${most}`;
  return z.preprocess(writtenNumber, z.number({ error }).min(least, { error }).max(most, { error }));
};

/** The same in whole numbers. */
export const wholeBetween = (least: number, most: number, what: string) => {
  const error = `${what}, ${least} to ${most}`;
  return z.preprocess(writtenNumber, z.number({ error }).int({ error }).min(least, { error }).max(most, { error }));
};
