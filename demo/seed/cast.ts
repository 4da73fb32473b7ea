import type { Channel } from "../../schema/channels.ts";
import type { Role } from "../../schema/roles.ts";
import type { AttributeRow } from "../../schema/sync.ts";
import { demoAttributes } from "./attributes.ts";

/** The fixed part of the data set: who and what exists before the first customer does. */
export interface AccountCast {
  id: string;
  channel: Channel;
  name: string;
  /** LINE: the bot's user id. WhatsApp: the phone-number-id. */
  platformId: string;
  /** WhatsApp: the business account. */
  businessId: string | null;
  /** LINE: the channel id. WhatsApp: the number people see. */
  label: string;
}

export interface StaffCast {
  code: string;
  name: string;
  role: Role;
  stores: string[];
  /** Share of all customers whose conversation this person has in 處理中. */
  share: number;
}

export interface TeamCast {
  id: string;
  name: string;
  issuer: string;
  plan: string;
  stores: { code: string; name: string }[];
  staff: StaffCast[];
  accounts: AccountCast[];
  tags: string[];
  attributes: AttributeRow[];
}

export const mainTeam: TeamCast = {
  id: "tm_qingri",
  name: "晴日選物",
  issuer: "https://backoffice.qingri.example",
  plan: "omo",
  stores: [
    { code: "xinyi", name: "信義店" },
    { code: "zhongshan", name: "中山店" },
    { code: "taichung", name: "台中店" },
    { code: "tainan", name: "台南店" },
  ],
  staff: [
    { code: "lin.yijun", name: "林怡君", role: "salesperson", stores: ["xinyi"], share: 0.064 },
    { code: "zhang.yazhu", name: "張雅筑", role: "sales_manager", stores: ["xinyi"], share: 0.03 },
    { code: "huang.guanting", name: "黃冠廷", role: "salesperson", stores: ["zhongshan"], share: 0.04 },
    { code: "wu.peishan", name: "吳佩珊", role: "sales_manager", stores: ["zhongshan"], share: 0.025 },
    { code: "chen.bohan", name: "陳柏翰", role: "salesperson", stores: ["taichung"], share: 0.05 },
    { code: "zeng.yaqi", name: "曾雅琪", role: "salesperson", stores: ["tainan"], share: 0.03 },
    { code: "xu.zhiming", name: "許志明", role: "admin", stores: [], share: 0 },
    { code: "gao.yating", name: "高雅婷", role: "manager", stores: [], share: 0 },
  ],
  accounts: [
    {
      id: "acc_line_xinyi",
      channel: "line",
      name: "信義店官方帳號",
      platformId: "U8f1c2a5b7d904e36a1b2c3d4e5f60718",
      businessId: null,
      label: "2006184501",
    },
    {
      id: "acc_line_brand",
      channel: "line",
      name: "品牌總號",
      platformId: "U31d07be94f6a4c58b0e9d8c7b6a59483",
      businessId: null,
      label: "2006184502",
    },
    {
      id: "acc_wa_0185",
      channel: "whatsapp",
      name: "0185",
      platformId: "104851236900185",
      businessId: "204851236900001",
      label: "+886 2 7700 0185",
    },
    {
      id: "acc_wa_0266",
      channel: "whatsapp",
      name: "0266",
      platformId: "104851236900266",
      businessId: "204851236900002",
      label: "+886 4 7700 0266",
    },
  ],
  tags: ["VIP", "秋冬新品", "週年慶", "新客", "靴款", "羊毛", "生日月", "門市預約"],
  attributes: demoAttributes,
};

/** A team without the plan for mass messages: for the plan refusal, and to see that teams stay apart. */
export const otherTeam: TeamCast = {
  id: "tm_gangwan",
  name: "港灣生活",
  issuer: "https://portal.gangwan.example",
  plan: "starter",
  stores: [{ code: "pier", name: "碼頭店" }],
  staff: [
    { code: "he.junyi", name: "何俊毅", role: "salesperson", stores: ["pier"], share: 0.5 },
    { code: "luo.siyu", name: "羅思妤", role: "sales_manager", stores: ["pier"], share: 0.25 },
  ],
  accounts: [
    {
      id: "acc_line_pier",
      channel: "line",
      name: "港灣生活",
      platformId: "U5c4b3a2918f7e6d5c4b3a2910f8e7d6c",
      businessId: null,
      label: "2006184503",
    },
  ],
  tags: ["常客", "早鳥"],
  attributes: [],
};

export const teams = [mainTeam, otherTeam] as const;
