import type { RulePauseCode } from "../../../schema/pause-codes.ts";

const rewrite = "Nobody has got it; cancel it, mend it and send again.";
const otherTemplate = "Nobody has got it; cancel it and send with another template.";
const waitForTemplate =
  "Nobody has got it; press Send now once the template is back, or cancel it and choose another.";

export const pausedByRule: Record<RulePauseCode, string> = {
  role_required:
    "Paused: the sender's role may no longer send. Nobody has got it; send it once the role is back.",
  too_many_people:
    "Paused: more people match than your team sends to at once. Nobody has got it; cancel it, choose fewer and send again.",
  one_channel:
    "Paused: there are people of a second channel now, and My list sends to one channel at a time. Nobody has got it; cancel it, choose one channel and send again.",

  CHANGED:
    "Paused: the template has been changed on WhatsApp and is not what you looked at. Nobody has got it; cancel it, look at the new one and send again.",
  UNKNOWN: `Paused: WhatsApp does not have this template any more. ${otherTemplate}`,
  KIND: `Paused: this template has become a kind that cannot be sent to many. ${otherTemplate}`,
  PENDING: `Paused: WhatsApp is still reviewing this template. ${waitForTemplate}`,
  REJECTED: `Paused: WhatsApp has not approved this template. ${otherTemplate}`,
  PAUSED: `Paused: WhatsApp has paused this template. ${waitForTemplate}`,
  DISABLED: `Paused: WhatsApp has disabled this template. ${otherTemplate}`,
  IN_APPEAL: `Paused: this template is under appeal at WhatsApp. ${waitForTemplate}`,
  LIMIT_EXCEEDED: `Paused: the account has more templates than WhatsApp allows, and this one cannot be used. ${waitForTemplate}`,
  ARCHIVED: `Paused: this template has been archived on WhatsApp. ${otherTemplate}`,
  PENDING_DELETION: `Paused: this template is about to be deleted on WhatsApp. ${otherTemplate}`,
  DELETED: `Paused: this template has been deleted on WhatsApp. ${otherTemplate}`,

  no_messages: `Paused: there is no message to send. ${rewrite}`,
  too_many_messages: `Paused: there are more messages than go in one send. ${rewrite}`,
  empty_message: `Paused: one of the messages is empty. ${rewrite}`,
  text_too_long:
    "Paused: the people have changed and the text is too long for one of the channels. Nobody has got it; cancel it, shorten it and send again.",
  media_not_ready:
    "Paused: one of the files is not there any more. Nobody has got it; cancel it, upload the file again and send.",
  media_not_carried:
    "Paused: the people have changed and one of the channels does not take this kind of file. Nobody has got it; cancel it, take that message out and send again.",
  media_type:
    "Paused: the people have changed and one of the channels does not take this file's format. Nobody has got it; cancel it, choose another file and send again.",
  media_too_large:
    "Paused: the people have changed and a file is too large for one of the channels. Nobody has got it; cancel it, choose a smaller file and send again.",
  preview_missing:
    "Paused: a video lacks the preview picture that LINE asks for. Nobody has got it; cancel it, upload the video again and send.",
  template_place: `Paused: WhatsApp would refuse what fills one of the template's variables. ${rewrite}`,
};
