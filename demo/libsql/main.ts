/** The command line: `node demo/libsql/main.ts --file data.db [--port 8080] [--commit-latency 25]`. */
import { parseArgs } from "node:util";
import { startLibsqlServer } from "./server.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    port: { type: "string", default: "8080" },
    "commit-latency": { type: "string", default: "0" },
  },
});

if (values.file === undefined) {
  console.error("--file is missing: the database file, or :memory:");
  process.exit(1);
}

try {
  const server = await startLibsqlServer({
    file: values.file,
    port: Number(values.port),
    commitLatencyMs: Number(values["commit-latency"]),
  });
  console.log(`libSQL ${values.file} on ${server.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await server.close();
      process.exit(0);
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
