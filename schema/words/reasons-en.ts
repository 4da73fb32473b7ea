import type { Reason } from "../reasons.ts";
import type { ReasonWords } from "./reason-words.ts";

const notReceived = "Not received, not charged. Nobody else is affected.";

export const reasons: Record<Reason, ReasonWords> = {
  unfollowed: {
    title: "Blocked",
    hint: "Cannot be reached until they unblock; no resend",
    sentence: (on) =>
      on === "LINE" ? "This customer blocked your LINE account." : `This customer blocked your ${on} number.`,
    safe: () => "Not received, not counted.",
    next: () => "Reach them in person or by phone until they unblock.",
  },
  window: {
    title: "Past 24 hours",
    hint: "A template gets through",
    sentence: (on) => `No reply for over 24 hours, so ${on} takes no normal message.`,
    safe: () => notReceived,
    next: () => "Use a template. For 24 hours after the customer replies, a normal message goes through too.",
  },
  invalid_number: {
    title: "Invalid number",
    hint: "Correct the number, then send again",
    sentence: (on) => `${on} does not know this number.`,
    safe: () => notReceived,
    next: () => "Ask the customer for the right number, correct it and send again.",
  },
  unreachable: {
    title: "Could not be delivered",
    hint: "The number may not be in use",
    sentence: (on) =>
      `${on} cannot deliver to this number; it may not be registered, or has not accepted the new terms.`,
    safe: () => notReceived,
    next: () => "Use another channel, or call to see that the number is in use.",
  },
  opted_out: {
    title: "Wants no marketing",
    hint: "The customer's choice; no resend",
    sentence: (on) => `This customer told ${on} to take no marketing messages from you.`,
    safe: () => notReceived,
    next: () => "Send no more marketing. When they write, answer them in person.",
  },
  held_back: {
    title: "Held back",
    hint: "Try again after 24 hours",
    sentence: (on) => `${on} held this one back so as not to disturb the customer too often.`,
    safe: () => notReceived,
    next: () => "Send again after 24 hours. Sooner, it would be held back again.",
  },
  content_refused: {
    title: "Content not accepted",
    hint: "Change the content, then send again",
    sentence: (on) => `${on} does not accept this content.`,
    safe: () => notReceived,
    next: () => "Read the platform's own words below, change the content and send again.",
  },
  refused: {
    title: "Refused",
    hint: "The platform's own words say why",
    sentence: (on) => `${on} refused this message.`,
    safe: () => notReceived,
    next: () => "Read the platform's own words below. If they mean nothing to you, pass them to an admin.",
  },
  lost_answer: {
    title: "No answer",
    hint: "Never resent by itself",
    sentence: (on) => `${on} did not answer, so it is not known whether this customer got it.`,
    safe: () => "Never resent by itself, so nobody gets it twice.",
    next: () => "After 10 minutes without a report you decide. You can ask the customer in the conversation.",
  },
  unsubscribed: {
    title: "Unsubscribed",
    hint: "Wants no more mass messages",
    sentence: () => "This customer unsubscribed and wants no more mass messages.",
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Nothing to do. When they write, answer them in person.",
  },
  duplicate: {
    title: "Duplicate",
    hint: "One message per person",
    sentence: () => "The same customer was chosen more than once.",
    safe: () => "It goes out once; this entry was left out.",
    next: () => "Nothing to do. Their other entry has the result.",
  },
  channel: {
    title: "LINE customers",
    hint: "A template is a WhatsApp message",
    sentence: () => "This customer is on LINE, and a template is a WhatsApp message.",
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Send your LINE customers a mass message instead.",
  },
  account: {
    title: "Other business account",
    hint: "Belongs to another account",
    sentence: () => "This customer belongs to another account, and this send was kept to the people of one.",
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Send once more from that account; of templates, choose one of that business account.",
  },
  cap: {
    title: "Cap reached",
    hint: "No more people are allowed",
    sentence: () => "The people you may still send to were used up before this customer's turn.",
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Send on the 1st of next month, or ask an admin to raise the cap.",
  },
  variable: {
    title: "Missing value",
    hint: "A fallback text is needed",
    sentence: () => "There is nothing for a variable to show for this customer, and no fallback text.",
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Add a fallback text and send once more.",
  },
  content: {
    title: "Channel cannot carry this",
    hint: "Take that message out",
    sentence: (on) => `${on} cannot carry one of these messages.`,
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Take that message out and send once more.",
  },
  not_in_progress: {
    title: "No longer in Processing",
    hint: "The conversation ended before the send",
    sentence: () => "Before the send, this customer's conversation was no longer yours in Processing.",
    safe: () => "Left out before the send. Not received, not charged.",
    next: () => "Take the customer over again and the conversation is back in Processing.",
  },
  removed: {
    title: "Removed by you",
    hint: "Taken out before the send",
    sentence: () => "You removed this customer before the send.",
    safe: () => "Not received, not charged.",
    next: () => "To send after all, choose this customer again.",
  },
  settled: {
    title: "Reported meanwhile",
    hint: "Their outcome became known before it went again",
    sentence: (on) => `${on} reported this customer's outcome before it went again.`,
    safe: () => "Not sent again, so nobody gets it twice.",
    next: () => "Nothing to do. The first record has the result.",
  },
  stopped: {
    title: "Stopped",
    hint: "Not yet sent when the send was stopped",
    sentence: () => "The send was stopped before this customer's turn.",
    safe: () => "Not received, not charged.",
    next: () => "To send after all, choose this customer again.",
  },
};
