import { chosenAccounts } from "../../chosen.ts";
import { linksSent } from "../../links-sent.ts";
import type { Store } from "../../store.ts";
import { channelName } from "../../ui/icons.ts";
import { type Messages, sentUnits, splitAtLimit, textLimit } from "./editing.ts";

/** How long a text may be, in whichever unit, and whose limit it is. */
export interface Meter {
  name: string;
  max: number;
  used: (text: string) => number;
  /** The text up to the limit, and what is over it. */
  split: (text: string) => [within: string, over: string];
}

/** What a list of messages edits: the draft of a send, or what is kept to be sent another time. */
export interface Manuscript {
  /** As they are at the moment of asking. */
  read: () => Messages;
  write: (messages: Messages) => void;
  meter: Meter;
  /** What is merely kept goes to nobody yet: no channel refuses any of it. */
  isKept?: true;
}

/** The draft of the send that is being written. */
export function draftManuscript(store: Store): Manuscript {
  const { channel, max } = textLimit(chosenAccounts(store).map((account) => account.channel));
  const links = linksSent(store);
  return {
    read: () => store.state.draft.messages,
    write: (messages) => store.write(messages),
    meter: {
      name: channelName(channel),
      max,
      used: (text) => sentUnits(text, links),
      split: (text) => splitAtLimit(text, max, links),
    },
  };
}
