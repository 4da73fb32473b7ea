import { parseArgs } from "node:util";

export interface FaultOptions {
  kills: number;
  seed: number;
  /** Only cases with one of these words in their name; all when empty. */
  only: readonly string[];
  /** The short run: a few cases of each kind, and two kills. */
  isSample: boolean;
}

export const defaults: FaultOptions = { kills: 30, seed: 20_261_122, only: [], isSample: false };
const sampleKills = 2;

export const usage = `npm run faults -- [--kills N] [--seed S] [--only WORDS] [--sample]
  --kills N     kill workerd at N random instants of a send (default ${defaults.kills}, with --sample ${sampleKills})
  --seed S      of the random instants (default ${defaults.seed})
  --only WORDS  only cases whose names have one of these words, separated by commas
  --sample      a short run over a few cases of each kind`;

/** What a person typed cannot be taken. */
export class UsageError extends Error {}

export function parseOptions(args: readonly string[]): FaultOptions {
  let values: { kills?: string; seed?: string; only?: string; sample?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        kills: { type: "string" },
        seed: { type: "string" },
        only: { type: "string" },
        sample: { type: "boolean" },
      },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const isSample = values.sample ?? false;
  const only = (values.only ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return {
    kills: wholeNumber("kills", values.kills) ?? (isSample ? sampleKills : defaults.kills),
    seed: wholeNumber("seed", values.seed) ?? defaults.seed,
    only,
    isSample,
  };
}

function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(`--${name} takes a whole number, not "${given}".`);
  return Number(given);
}
