import { type LibsqlServerOptions, startLibsqlServer } from "../libsql/server.ts";
import { runHelper } from "./life-line.ts";

runHelper<LibsqlServerOptions>(async (options) => {
  const server = await startLibsqlServer(options);
  return { close: () => server.close() };
});
