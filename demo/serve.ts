import { HelperError } from "./serve/helper.ts";
import { parseOptions, UsageError, usage } from "./serve/options.ts";
import { PortTakenError } from "./serve/ports.ts";
import { defaultFolder, type Stack, startStack } from "./serve/stack.ts";
import { StateFolderError } from "./serve/state-folder.ts";

/** `npm run demo`: everything on this machine, one line each, until Ctrl-C. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(usage);
    return;
  }
  const asked = Promise.withResolvers<"asked">();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => asked.resolve("asked"));
  const starting = startStack({
    ...options,
    isHostListening: true,
    folder: defaultFolder(),
    say: (line) => console.log(line),
  });
  const started = await Promise.race([starting, asked.promise]);
  if (started === "asked") {
    // A start cannot be cut short half way; what has come up goes down again.
    await starting.then((stack) => stack.stop()).catch(() => undefined);
    return;
  }
  await serve(started, asked.promise);
}

async function serve(stack: Stack, asked: Promise<"asked">): Promise<void> {
  const { host, line, whatsapp } = stack.urls;
  console.log(`
Open         ${host}
Phones       ${line}/phones  ${whatsapp}/phones
Stop         Ctrl-C; everything is kept for the next start (-- --fresh forgets it)`);
  try {
    await Promise.race([asked, stack.broken]);
  } finally {
    await stack.stop();
  }
  console.log("stopped");
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const isOurs = [UsageError, PortTakenError, StateFolderError, HelperError].some(
    (kind) => error instanceof kind,
  );
  console.error(isOurs && error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(usage);
  process.exit(1);
}
