import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The API in real workerd, against a real libSQL engine and the doubles of the platforms. */
export default defineConfig({
  plugins: [
    cloudflareTest(({ inject }) => ({
      wrangler: { configPath: "../wrangler.toml" },
      miniflare: {
        bindings: {
          LIBSQL_URL: inject("libsqlUrl"),
          LINE_API_BASE: inject("lineUrl"),
          WHATSAPP_API_BASE: inject("whatsappUrl"),
          SEAL_KEY: inject("sealKey"),
        },
      },
    })),
  ],
  test: {
    name: "edge",
    include: ["**/*.test.ts"],
    // A guard against hanging, not a measure: a busy machine must not fail a test.
    testTimeout: 30_000,
    globalSetup: ["./testing/global-setup.ts"],
  },
});
