import { parseArgs } from "node:util";

export interface DemoOptions {
  isFresh: boolean;
  customers: number;
  port: number;
}

export const defaultOptions: DemoOptions = { isFresh: false, customers: 2_000, port: 8_787 };
const customersMax = 200_000;

export const usage = `npm run demo -- [--fresh] [--customers N] [--port P]
  --fresh         start from nothing: forget customers, sends and messages of earlier runs
  --customers N   customers in the data set, 20 to ${customersMax} (default ${defaultOptions.customers}); takes effect on a fresh start
  --port P        port of the host page, 1024 to 65000 (default ${defaultOptions.port})`;

/** What a person typed cannot be taken; the message says what and what would do. */
export class UsageError extends Error {}

export function parseOptions(args: readonly string[]): DemoOptions | "help" {
  let values: { fresh?: boolean; customers?: string; port?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        fresh: { type: "boolean" },
        customers: { type: "string" },
        port: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }));
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split(". ") : ["The options cannot be read"];
    throw new UsageError(`${sentence}.`);
  }
  if (values.help === true) return "help";
  return {
    isFresh: values.fresh ?? false,
    customers: wholeNumber("customers", values.customers, 20, customersMax) ?? defaultOptions.customers,
    port: wholeNumber("port", values.port, 1_024, 65_000) ?? defaultOptions.port,
  };
}

function wholeNumber(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}
