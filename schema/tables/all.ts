/** Every table, for the migration generator and for migrations on start. */
export * from "./audience.ts";
export * from "./organisation.ts";
export * from "./sending.ts";
export * from "./writing.ts";
