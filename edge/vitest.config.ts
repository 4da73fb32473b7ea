import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The API in real workerd, against a real libSQL engine and the doubles of the platforms. */
export default defineConfig({
  plugins: [
    cloudflareTest(({ inject }) => ({
      miniflare: {
        compatibilityDate: "2026-09-01",
        bindings: {
          LIBSQL_URL: inject("libsqlUrl"),
          SEAL_KEY: inject("sealKey"),
        },
      },
    })),
  ],
  test: {
    name: "edge",
    include: ["**/*.test.ts"],
    globalSetup: ["./testing/global-setup.ts"],
  },
});
