import { z } from "zod";
import type { DataClass } from "../dataClass";
import { maskedText } from "../authority/maskedText";
import { catalog, type EventName } from "./catalog";
import { wireType } from "./jsonSchemaOf";
import { day, hubId, identifier, instant, money, month } from "./payload";

interface MaskedEvent {
  data: unknown;
  /** Where something was masked, as paths within the data. */
  masked: (string | number)[][];
}

/**
 * An event's data as someone may see it: in one whose class they are not cleared for, ids and words of a fixed
 * vocabulary stay, text becomes •••, and whatever else says something (amounts, numbers, days) becomes null. What the
 * catalog does not describe is masked whole. Masking twice is masking once.
 * @param type as on the wire
 */
export function maskEvent(type: string, data: unknown, isCleared: (level: DataClass) => boolean): MaskedEvent {
  const definition = definitions.get(type);
  const level = definition?.dataClass ?? "RESTRICTED";
  if (isCleared(level)) return { data, masked: [] };
  const masked: MaskedEvent["masked"] = [];
  return { data: maskValue(definition?.data, data, [], masked), masked };
}

const names = Object.keys(catalog) as EventName[];
const definitions = new Map(names.map((name) => [wireType(name), catalog[name]] as const));

function maskValue(schema: unknown, value: unknown, path: (string | number)[], masked: (string | number)[][]): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return maskValue(schema.unwrap(), value, path, masked);
  }
  if (says.has(schema) || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return value;
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? schema.element : undefined;
    return value.map((one, index) => maskValue(element, one, [...path, index], masked));
  }
  // An amount goes as one: its currency alone says little, and half of it is no amount.
  if (schema !== money && typeof value === "object" && value !== null) {
    const shape: Record<string, unknown> = schema instanceof z.ZodObject ? schema.shape : {};
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const described = Object.hasOwn(shape, key) ? shape[key] : undefined;
        return [key, maskValue(described, one, [...path, key], masked)];
      }),
    );
  }
  masked.push(path);
  return typeof value === "string" && !times.has(schema) ? maskedText : null;
}

/** What tells which record it is about, and in what state, and nothing more. */
const says = new Set<unknown>([hubId, identifier]);
const times = new Set<unknown>([day, month, instant]);
