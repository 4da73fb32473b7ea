import type { BroadcastPersonDetail } from "../../../schema/api.ts";
import { capabilities } from "../../../schema/channels.ts";
import { tell } from "../../../schema/words/told.ts";
import type { RecordStrings } from "../../strings/zh-hant/record.ts";
import { channelName } from "../../ui/icons.ts";

export interface PersonWords {
  sentence: string;
  /** What is safe; absent where there is nothing to worry about. */
  safe: string | undefined;
  /** The one next step; absent where there is none. */
  next: string | undefined;
}

/** What became of one person, in the reader's words. */
export function personWords(person: BroadcastPersonDetail, strings: RecordStrings): PersonWords {
  const on = channelName(person.channel);
  if (person.reason !== null) {
    const { channel, reason, raw } = person;
    return tell(strings, { channel, reason, code: raw?.code ?? null }, on);
  }
  const plain = (sentence: string, safe?: string): PersonWords => ({ sentence, safe, next: undefined });
  switch (person.state) {
    case "accepted":
      return plain(
        strings.acceptedSentence(on),
        capabilities[person.channel].reportsDelivery ? undefined : strings.acceptedSafe(on),
      );
    case "delivered":
      return plain(strings.deliveredSentence);
    case "read":
      return plain(strings.readSentence);
    case "waiting":
      return plain(strings.waitingSentence);
    default:
      return plain(strings.personStates[person.state]);
  }
}
