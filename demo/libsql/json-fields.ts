/** Reading fields out of parsed JSON whose shape nobody has checked yet. */
import { ProtocolError } from "./errors.ts";

/** A JSON object before its fields are known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The error for a body that is not what the protocol says. */
export function malformed(reason: string): ProtocolError {
  return new ProtocolError(`Cannot deserialize client message from JSON: ${reason}`);
}

/** Parses a request body that has to be one JSON object. */
export function parseJsonObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  return asObject(value, "body");
}

/** The value as an object, or a protocol error that names the place. */
export function asObject(value: unknown, place: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformed(`invalid type: \`${place}\` must be an object`);
  }
  // Safe: the check above leaves plain objects only, and every field is still unknown.
  return value as JsonObject;
}

/** The value as an array, or a protocol error that names the place. */
export function asArray(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw malformed(`invalid type: \`${place}\` must be an array`);
  }
  return value;
}

/** A field that must be a string. */
export function stringField(object: JsonObject, name: string): string {
  const value = object[name];
  if (typeof value !== "string") {
    throw malformed(`invalid type: \`${name}\` must be a string`);
  }
  return value;
}

/** A field that is a string, or null or absent. */
export function optionalStringField(object: JsonObject, name: string): string | undefined {
  return object[name] === undefined || object[name] === null ? undefined : stringField(object, name);
}

/** A field that must be a whole number within a range. */
export function wholeNumberField(object: JsonObject, name: string, min: number, max: number): number {
  const value = object[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    throw malformed(`invalid value: \`${name}\` must be a whole number from ${min} to ${max}`);
  }
  return value;
}
