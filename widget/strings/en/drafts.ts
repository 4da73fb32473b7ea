import { count } from "../count.ts";
import type { DraftsStrings } from "../zh-hant/drafts.ts";

export const drafts: DraftsStrings = {
  title: "Drafts",
  hint: "On every device of yours; gone once sent",
  listLabel: "Drafts, last saved first",
  loading: "Loading drafts",
  failed: "Drafts did not load",
  failedSafe: "What you are writing is kept.",
  none: "No other drafts",
  noneText: "What you write is kept as a draft by itself.",
  empty: "No text yet",
  facts: (messages, people) =>
    `${count(messages)} ${messages === 1 ? "message" : "messages"} · ${count(people)} ${people === 1 ? "person" : "people"}`,
  current: "Being edited",
  onlyHere: "Only on this device; saved when you are back online",
  onlyHereFull: "Only on this device: there are too many drafts. Delete one and it is saved",
  putOff: "After the send",
  start: "New draft",
  startHint: "The present one stays among the drafts",
  openFailed: "The draft could not be opened; what you are writing is as it was. Try again.",
  remove: (glimpse) => `Delete the draft “${glimpse}”`,
  removed: "Draft deleted",
  removeFailed: "The draft was not deleted. Try again.",
  putBackFailed: "The draft could not be put back. Try again.",
  other: "Another device changed this draft. Both are kept; choose one.",
  useOther: "Use the other",
  useThis: "Use this one",
  gone: "This draft was sent or deleted on another device. What is here is kept.",
  goneKeep: "Keep it",
  goneClear: "Clear it",
};
