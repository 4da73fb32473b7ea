import type { Cause } from "../causes.ts";
import type { CauseWords } from "./reason-words.ts";

const words = (sentence: CauseWords["sentence"], next: string): CauseWords => ({
  sentence,
  next: () => next,
});

/** What a platform's code means, and what to do about it. */
export const causes: Record<Cause, CauseWords> = {
  busy: words((on) => `${on} was too busy, after several tries.`, "Send to this customer again later."),
  throttled: words(
    (on) => `Too much was sent in a short time, so ${on} did not take this one.`,
    "Wait a few minutes, then send to this customer again.",
  ),
  tested_number: words(
    (on) => `This is a test number of ${on}; it reaches registered numbers only.`,
    "Ask an admin to use a real number, or to add this customer to the test list.",
  ),
  own_number: words(
    () => "The customer's number is the number that sends.",
    "Check the number in the customer's data.",
  ),
  country: words(
    (on) => `${on} does not let this account write to the customer's country.`,
    "Reach this customer another way.",
  ),
  experiment: words(
    (on) => `${on} is running a test, and this customer gets no marketing for now.`,
    "Try again after 24 hours, or reach them another way.",
  ),
  changed_device: words(
    (on) => `Who this customer is on ${on} has changed; it may be a new phone or number.`,
    "Ask in the conversation first, then send again.",
  ),
  no_number: words(
    () => "This customer shares no number, so this kind of message cannot reach them.",
    "Ask them to write first, then answer one to one.",
  ),
  unknown_user: words(
    (on) => `${on} does not find this customer; the account may be gone.`,
    "Reach this customer another way.",
  ),
  parameter: words(
    (on) => `${on} says a value in the message is wrong: empty, a line break or too many spaces.`,
    "See the platform's words below, mend the value and send again.",
  ),
  kind: words((on) => `${on} cannot carry this kind of message.`, "Remove this message and send again."),
  media: words((on) => `${on} did not take the picture, video or file.`, "Upload it again and send again."),
  too_long: words(
    () => "With the values filled in, this customer's message is too long.",
    "Shorten the values and send to this customer again.",
  ),
  template_values: words(
    () => "The values filled in differ in number or form from what was approved.",
    "Choose the template again, fill every value and send again.",
  ),
  template_missing: words(
    (on) => `${on} has no approved template of this name and language.`,
    "Choose an approved template and send again.",
  ),
  template_paused: words(
    (on) => `Customers did not like this template, so ${on} paused it.`,
    "Try again in 3 to 6 hours, or use another template.",
  ),
  template_disabled: words(
    (on) => `${on} has disabled this template.`,
    "Use another template and send again.",
  ),
  template_policy: words(
    (on) => `The content of this template is against ${on}'s policy.`,
    "Use another template, or ask an admin to change it.",
  ),
  template_flow: words(
    (on) => `The form in this template was blocked or slowed by ${on}.`,
    "Use a template without a form, or try later.",
  ),
  sign_in: words(
    (on) => `The ${on} connection has expired, or lacks a permission.`,
    "Ask an admin to reconnect the account, then send again.",
  ),
  gone: words((on) => `The ${on} number that sends is gone.`, "Ask an admin to reconnect the account."),
  locked: words(
    (on) => `${on} has locked this account over its policy.`,
    "Ask an admin to appeal with the platform.",
  ),
  name_approval: words(
    (on) => `${on} has not approved the number's display name.`,
    "Ask an admin to finish the name review.",
  ),
  spam: words(
    (on) => `Too many customers blocked or reported this number, so ${on} limits it.`,
    "Pause for some days, then send less often.",
  ),
  payment: words(
    (on) => `There is a payment problem with ${on}.`,
    "Ask an admin to settle it with the platform.",
  ),
  registration: words(
    (on) => `The ${on} number is not registered properly.`,
    "Ask an admin to register the number again.",
  ),
  marketing_off: words(
    (on) => `This ${on} account cannot send marketing this way.`,
    "Ask an admin to check the platform's settings.",
  ),
  misclassified: words(
    (on) => `A template's category is wrong, so ${on} limits this account.`,
    "The limit lifts by itself; send again then.",
  ),
  plan: words(
    (on) => `This ${on} account's plan does not include this.`,
    "Ask an admin to check the account's plan.",
  ),
  month: words(
    (on) => `${on}'s messages of this month are used up, or it went too fast.`,
    "Ask an admin to buy more, or send next month.",
  ),
};
