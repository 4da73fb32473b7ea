import type { BroadcastState } from "../../../schema/broadcasts.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import { causes } from "../../../schema/words/causes-en.ts";
import { reasons } from "../../../schema/words/reasons-en.ts";
import { count } from "../count.ts";
import type { RecordStrings } from "../zh-hant/record.ts";
import { pausedByRule } from "./pauses.ts";

const people = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;

const states: Record<BroadcastState, string> = {
  armed: "About to send",
  running: "Sending",
  paused: "Paused",
  done: "Done",
  stopped: "Stopped",
  cancelled: "Taken back",
};

const outcomes: Record<Outcome, string> = {
  accepted: "Sent",
  unknown: "Unknown",
  waiting: "Waiting",
  failed: "Failed",
  stopped: "Stopped",
  left_out: "Left out",
};

const safe = (waiting: number) => `The ${count(waiting)} waiting are safe`;
/** A time within a sentence: today, not Today. */
const within = (when: string) => when.charAt(0).toLowerCase() + when.slice(1);
const choose = (waiting: number) =>
  `${count(waiting)} have not got it: send now, change the time, or cancel it.`;

const paused: RecordStrings["paused"] = {
  token: ({ on }) =>
    `Paused: the ${on} connection expired. Ask an admin to reconnect. Nobody is counted as failed.`,
  quota: ({ on, waiting }) =>
    `Paused: ${on}'s monthly messages are used up. ${safe(waiting)}; buy more, then Resume.`,
  daily_limit: ({ on, waiting }) =>
    `Paused: ${on} has used up its people for 24 hours. ${safe(waiting)}; press Resume when the time has passed.`,
  account: ({ on, waiting }) =>
    `Paused: the ${on} account cannot send for now. ${safe(waiting)}; ask an admin to look at it, then Resume.`,
  payment: ({ on, waiting }) =>
    `Paused: ${on} has a payment problem. ${safe(waiting)}; press Resume once your admin has settled it.`,
  template: ({ on, waiting }) =>
    `Paused: ${on} has switched this template off. ${safe(waiting)}; Resume when it is back, or stop and take another.`,
  content: ({ on, waiting }) =>
    `Paused: ${on} does not accept this content. The ${count(waiting)} waiting got nothing; stop, change it and send again.`,
  quiet_hours: ({ waiting, quietUntil, isUnbegun }) => {
    const until = quietUntil === "" ? "" : ` until ${quietUntil}`;
    return isUnbegun
      ? `Your team keeps quiet hours${until}, so it did not go out by itself. ${choose(waiting)}`
      : `Paused: your team keeps quiet hours${until}. ${safe(waiting)}; press Resume when they are over.`;
  },
  missed: ({ waiting, plannedFor }) =>
    `It was set for ${within(plannedFor)} and is over an hour late, so it did not go out by itself. ${choose(waiting)}`,
  restored: ({ waiting }) =>
    `Paused: the data was just restored from a backup. ${safe(waiting)}; look at the results, then Resume.`,
  planning: ({ waiting, isUnbegun }) =>
    isUnbegun
      ? `The list was not finished, so it did not go out by itself. ${choose(waiting)}`
      : "Paused: the list was not finished. Nobody has got it; Resume carries on where it stopped.",
};

export const record: RecordStrings = {
  reasons,
  causes,
  states,
  outcomes,
  paused,
  pausedByRule,
  accountOf: (on, name) => `${on} “${name}”`,
  pausedRaw: "The platform's own words",

  recordsTitle: "Mass message records",
  recordsEmptyTitle: "Nothing sent yet",
  recordsEmptyText: "After your first send, who got it and who did not is here.",
  recordsFailed: "The records did not load. Sending is not affected.",
  recordsLoading: "Loading records",
  moreRecords: "Load earlier records",
  pickOne: "Choose a record to see who got it and who did not.",
  kinds: { message: "Mass message", template: "Mass template message" },
  sentOf: (accepted, chosen) => `Sent ${count(accepted)} / ${count(chosen)}`,
  readCount: (number) => `Read ${count(number)}`,
  clickCount: (clicks) => `Clicks ${count(clicks)}`,
  unknownCount: (number) => `Unknown ${count(number)}`,
  stoppedCount: (number) => `Stopped ${count(number)}`,
  chosenCount: (number) => `${count(number)} chosen`,
  failedCount: (number) => `${count(number)} failed`,
  again: "sent once more",

  title: (day, time) => `${day} ${time}`,
  loading: "Loading this send",
  failed: "This record did not load. Sending is not affected.",
  refreshFailed: "Progress is not up to date. Sending is not affected; trying again.",
  templateKind: "Template",
  messageKinds: (messages) => `${count(messages)} ${messages === 1 ? "text" : "texts"}`,

  people,
  lineLabel: (parts, chosen, isBefore = false) => {
    const named = isBefore ? { ...outcomes, failed: "Cannot get it" } : outcomes;
    return `${parts.map((part) => `${named[part.outcome]} ${count(part.people)}`).join(", ")}, ${count(chosen)} in all`;
  },
  sum: (parts, chosen) => `${parts.map(count).join(" + ")} = ${people(chosen)} in all, nobody missing`,

  preparing: (number) => `Preparing the list, ${count(number)} so far`,
  undoUnit: (number) => `s until it goes to ${count(number)}`,
  undoSaid: (seconds, number) => `Sending to ${count(number)} in ${seconds} s`,
  undoText: "Nobody has it yet. It goes out even if you close the page.",
  undoNow: (number) => `About to go to ${count(number)}`,
  undo: "Undo",
  undoing: "Taking it back…",
  undoHint: "Back to writing; message and people are kept",
  leaving: (number) => `About to go to ${people(number)}`,
  undoFailed: "Not taken back. See the record for where it stands.",
  undoTooLate: "Too late to take back, it has begun. You can stop the rest.",
  undone: "Taken back. Nothing was sent; message and people are kept.",
  undoneHere: "Taken back. Nothing was sent; the message is kept, choose the people again.",
  undoLost: "Connection lost, not yet known if it was taken back. Pressing again does no harm.",
  cancelledText: "Taken back. Nobody got it, nothing was charged.",

  scheduled: "Scheduled",
  scheduleCancelled: "Cancelled",
  fromNow: ({ days, hours, minutes, seconds }) => {
    if (days > 0) return hours > 0 ? `in ${days} d ${hours} h` : `in ${days} d`;
    if (hours > 0) return minutes > 0 ? `in ${hours} h ${minutes} min` : `in ${hours} h`;
    return minutes > 0 ? `in ${minutes} min` : `in ${seconds} s`;
  },
  scheduledFlag: (wait) => `Scheduled ${wait}`,
  scheduledUnit: (day, number) => `${day}, to ${people(number)}`,
  scheduledText: (wait) =>
    `It goes ${wait}. The list is drawn up then, so the number may change. It goes out even if you close the page.`,
  changeTime: "Change time",
  changingTime: "Changing the time…",
  sendNow: "Send now",
  sendingNow: "Sending…",
  changeTo: (when) => `Change to ${within(when)}`,
  cancelSchedule: "Cancel",
  cancelling: "Cancelling…",
  cancelled: "Cancelled. Nobody got it; the message is kept.",
  cancelledSchedule: "Cancelled before its time. Nobody got it, nothing was charged.",
  timeChanged: (when) => `It will go out ${within(when)}.`,
  resumed: (waiting) => `Resumed, ${count(waiting)} to go`,

  waitingToSend: "Waiting to send",
  progressUnit: (waiting) => `sent, ${count(waiting)} to go`,
  progressText: "It goes on if you close the page; the record shows progress.",
  progressSaid: (accepted, waiting) => `${count(accepted)} sent, ${count(waiting)} to go`,
  accountDone: "Sent",
  accountSending: "Sending",
  accountSendingSlow: (on) => `Sending; ${on} goes one by one, so it takes longer`,
  accountStopped: "Stopped",
  accountLine: (on, accepted, waiting, failed) =>
    [
      `${on} ${count(accepted)} sent`,
      ...(waiting > 0 ? [`${count(waiting)} waiting`] : []),
      ...(failed > 0 ? [`${count(failed)} failed`] : []),
    ].join(", "),
  willFailTitle: (number) => `${count(number)} cannot get it`,
  leftOutTitle: (number) => `${count(number)} left out`,
  reasonCount: (title, number) => `${title} ${count(number)}`,
  listJoin: " and ",
  sentenceJoin: ". ",
  reasonJoin: " · ",

  cannotTakeBack: "What is sent cannot be taken back",
  stopHint: "The others will not get it",
  stop: "Stop the rest",
  stopAsk: (waiting, accepted) =>
    `Stop the other ${count(waiting)}? The ${count(accepted)} already sent cannot be taken back.`,
  stopYes: "Stop",
  stopNo: "Keep sending",
  stopping: "Stopping…",
  stopped: (accepted, stopped) => `${count(accepted)} sent, the other ${count(stopped)} stopped`,
  resume: "Resume",
  resuming: "Resuming…",
  actionFailed: "That did not work. The send is as it was.",
  actionLate: "This send has just changed; what you see is up to date.",

  resultUnit: (chosen) => `/ ${count(chosen)} sent`,
  finished: (accepted, failed) =>
    failed > 0
      ? `${count(accepted)} sent, ${count(failed)} failed`
      : `${count(accepted)} sent, nobody failed`,
  receipts: (on, accepted, delivered, read) =>
    `${on} ${count(accepted)}: ${count(delivered)} delivered, ${count(read)} read. `,
  noReceipts: (on, accepted) => `${on} ${count(accepted)}: ${on} reports neither.`,
  unknownNote: (number, on) =>
    `${count(number)} unknown: ${on} did not answer. Never resent by itself; after 10 minutes without a report you decide.`,
  resendFrom: (clock) => `From ${clock} you can decide whether to send again.`,
  resendWithout: (number) => `${count(number)} of them have got a part and are not sent to again.`,
  resend: (number) => `Send again to ${count(number)}`,
  resendAsk: (number) =>
    `${number === 1 ? "This person" : `These ${count(number)}`} may have got it and would then get it twice. Whoever is reported meanwhile is left out.`,
  resendNo: "Not now",
  resending: "Sending…",
  resendEarly: "Ten minutes are not over; a report may still come.",
  resendLost: "Connection lost, not yet known if it was sent. Pressing again does not send it twice.",
  resendUndoHint: "Takes this one back; the first record stays as it is",
  resendUndone: "Taken back. Nothing was sent again; the first record is as it was.",
  resendOfHint: "See the first send",
  unknownResent: (number, on) =>
    `${count(number)} unknown: ${on} did not answer. They have been sent to once more; the record above says how that went.`,
  tabsLabel: "People by outcome",
  nobody: (outcome) => `${outcome}: nobody.`,
  groupTitles: {
    accepted: "Sent",
    unknown: "Unknown",
    waiting: "Not yet their turn",
    failed: "Failed",
    stopped: "Stopped",
    left_out: "Left out",
  },
  pickPerson: "Choose View to see one person's reason and what happened when.",
  morePeople: (left) => `Load more, ${count(left)} left`,
  peopleFailed: "These people did not load.",
  retry: "Try again",
  view: "View",
  viewLabel: (name) => `View the reason for ${name}`,
  personStates: {
    waiting: "waiting",
    accepted: "sent",
    delivered: "delivered",
    read: "read",
    failed: "failed",
    unknown: "unknown",
    stopped: "stopped",
    left_out: "left out before the send",
  },
  atTime: (time, state) => `${time} ${state}`,
  partly: (accepted, messages) => `Partly sent ${accepted}/${messages}`,
  messagesTotal: "Messages",
  messagesFormula: (messages, number) =>
    `${count(messages)} ${messages === 1 ? "message" : "messages"} × ${people(number)}`,
  linksTotal: "Product referral links",
  linksFormula: (links, number) => `${count(links)} ${links === 1 ? "link" : "links"} × ${people(number)}`,

  reasonTitle: "Why it failed",
  outcomeTitle: "What happened",
  reasonLoading: "Loading the reason",
  reasonFailed: "The reason did not load. The record is as it was.",
  next: "What to do",
  timeline: "What happened when",
  raw: "The platform's own words",
  events: {
    checked: () => "Checked",
    accepted: (on) => `${on} accepted it`,
    delivered: (on) => `${on} reported it delivered`,
    read: (on) => `${on} reported it read`,
    failed_without_call: () => "Known not to arrive, so not sent",
    refused: (on) => `${on} refused it`,
    reported_failed: (on) => `${on} reported a failure`,
    unknown: (on) => `${on} did not answer`,
    stopped: () => "The send was stopped",
    left_out: () => "Left out before the send",
  },
  acceptedSentence: (on) => `${on} has accepted this message.`,
  acceptedSafe: (on) => `${on} does not report whether it was delivered or read.`,
  deliveredSentence: "This customer has it.",
  readSentence: "This customer has read it.",
  waitingSentence: "Not yet this customer's turn.",
};
