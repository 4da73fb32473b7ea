import { defineConfig } from "drizzle-kit";
export default defineConfig({
  dialect: "sqlite",
  schema: "./schema/tables/all.ts",
  out: "./schema/migrations",
});
