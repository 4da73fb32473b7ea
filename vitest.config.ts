import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["schema/**/*.test.ts", "demo/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      "./edge/vitest.config.ts",
      "./widget/vitest.config.ts",
    ],
  },
});
