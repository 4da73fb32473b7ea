import type { RulePauseCode } from "../../../schema/pause-codes.ts";

const nobody = "還沒有人收到，";
const rewrite = `${nobody}取消排程後改好再送。`;
const otherTemplate = `${nobody}取消排程後換一個範本再送。`;
const waitForTemplate = `${nobody}範本恢復後按「現在送出」，或取消排程後換一個範本。`;

/** Where a rule of ours has paused a scheduled send before anybody was called, by its code. */
export const pausedByRule: Record<RulePauseCode, string> = {
  role_required: `已暫停：發送的人現在的角色不能群發。${nobody}角色改回來之後再送。`,
  too_many_people: `已暫停：符合的人超過團隊一次能送的人數。${nobody}取消排程後少選一些人再送。`,
  one_channel: `已暫停：對象裡有了第二個渠道的客人，「我的名單」一次只送一個渠道。${nobody}取消排程後選一個渠道再送。`,

  CHANGED: `已暫停：範本在 WhatsApp 改過了，和你看過的內容不同。${nobody}取消排程後看過新的內容再送。`,
  UNKNOWN: `已暫停：WhatsApp 已經沒有這個範本。${otherTemplate}`,
  KIND: `已暫停：這個範本改成了不能群發的種類。${otherTemplate}`,
  PENDING: `已暫停：WhatsApp 還在審核這個範本。${waitForTemplate}`,
  REJECTED: `已暫停：這個範本沒有通過 WhatsApp 的審核。${otherTemplate}`,
  PAUSED: `已暫停：WhatsApp 暫停了這個範本。${waitForTemplate}`,
  DISABLED: `已暫停：WhatsApp 停用了這個範本。${otherTemplate}`,
  IN_APPEAL: `已暫停：這個範本在 WhatsApp 申訴中。${waitForTemplate}`,
  LIMIT_EXCEEDED: `已暫停：帳號的範本數量超過 WhatsApp 的上限，這個範本不能用。${waitForTemplate}`,
  ARCHIVED: `已暫停：這個範本在 WhatsApp 封存了。${otherTemplate}`,
  PENDING_DELETION: `已暫停：這個範本在 WhatsApp 等待刪除。${otherTemplate}`,
  DELETED: `已暫停：這個範本在 WhatsApp 刪除了。${otherTemplate}`,

  no_messages: `已暫停：這次沒有可以送的訊息。${rewrite}`,
  too_many_messages: `已暫停：訊息超過一次能送的則數。${rewrite}`,
  empty_message: `已暫停：有一則訊息沒有內容。${rewrite}`,
  text_too_long: `已暫停：對象變了，文字超過其中一個渠道的長度。${nobody}取消排程後改短再送。`,
  media_not_ready: `已暫停：有一個檔案已經不在了。${nobody}取消排程後重新上傳再送。`,
  media_not_carried: `已暫停：對象變了，其中一個渠道不收這種檔案。${nobody}取消排程後拿掉那則再送。`,
  media_type: `已暫停：對象變了，其中一個渠道不收這個檔案的格式。${nobody}取消排程後換一個檔案再送。`,
  media_too_large: `已暫停：對象變了，檔案超過其中一個渠道的大小。${nobody}取消排程後換小一點的檔案再送。`,
  preview_missing: `已暫停：影片少了 LINE 要的預覽圖。${nobody}取消排程後重新上傳影片再送。`,
  template_place: `已暫停：範本有一個參數，填的內容 WhatsApp 不收。${rewrite}`,
};
