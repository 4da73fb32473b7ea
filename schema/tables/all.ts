/** Every table, for the migration generator and for migrations on start. */
export * from "./audience.ts";
export * from "./organisation.ts";
export * from "./referral.ts";
export * from "./sending.ts";
export * from "./telling.ts";
export * from "./writing.ts";
