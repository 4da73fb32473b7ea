import type { BroadcastDetail, SentContent } from "../../schema/api.ts";
import { partsOf } from "../ui/bubbles/linked-text.ts";
import { fakeAccounts, fakeTags } from "./fake-people.ts";
import type { Send } from "./fake-records.ts";

/** Whom a fake send was for. */
export function chosenByOf({ request, resendOf, resends }: Send): BroadcastDetail["chosenBy"] {
  const { people, remove } = request.selection;
  const isMatching = people.mode === "matching";
  return {
    mode: resendOf === null ? people.mode : "resend",
    source: people.source ?? "in_progress",
    group: resendOf === null ? null : (resends[0]?.group ?? "unknown"),
    people: isMatching ? (people.expected ?? null) : people.conversations.length,
    filter: isMatching ? people.filter : {},
    except: isMatching ? people.except.length : 0,
    removed: {
      verdicts: remove.verdicts,
      warnings: remove.warnings ?? [],
      people: remove.conversations.length,
    },
    names: Object.fromEntries(fakeTags.map(({ id, name }) => [id, name])),
    accounts: [...fakeAccounts],
  };
}

/** As customers get them: each link short. */
export function contentOf({ request, clicks }: Send): SentContent {
  let place = 0;
  const links: SentContent["links"] = [];
  const messages = request.messages.map((message) => {
    if (message.type !== "text") return message;
    const pieces = partsOf(message.text).map(({ text, isLink }) => {
      if (!isLink) return text;
      place += 1;
      const written = `https://qr.example/l/code${place}`;
      links.push({ target: text, written, clicks: place === 1 ? clicks : 0 });
      return written;
    });
    return { ...message, text: pieces.join("") };
  });
  return { messages, links };
}
