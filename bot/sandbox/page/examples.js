// Posts to try with one tap: our own wording, with invented sellers.

import { t } from "./words.js";

export const EXAMPLES = [
  {
    label: "ex-live",
    icon: "spark",
    origin: { kind: "channel", name: "名表汇直播间" },
    text: "家人们！今晚直播间最后一场清仓💥\n劳力士绿水鬼 980，LV 老花托特 399，给老粉的专属福利，拍完就下架！\n"
      + "海关罚没的货，专柜都验不出来，支持扫码验真。\n不走平台小黄车，只加薇❤：lihua_88666，微信转账秒发货，今天最后一天！",
  },
  {
    label: "ex-news",
    icon: "file",
    origin: { kind: "channel", name: "城市晚报" },
    text: "本报讯 昨日，警方通报破获一起销售假冒注册商标商品案，在一处仓库内查获假冒劳力士、LV 等品牌手表和箱包 1,200 余件，"
      + "抓获嫌疑人 6 名。据介绍，该团伙在直播间以“清仓”“粉丝福利”为名，诱导顾客加微信私下转账。警方提醒：低价大牌多有猫腻。",
  },
  {
    label: "ex-reissue",
    icon: "shield",
    origin: { kind: "channel", name: "Tudor 帝舵表" },
    text: "【新品发布】经典再现：以 1958 年原型为灵感的复刻款潜水腕表今日登场，全球限量 1,958 枚。"
      + "官方公价 31,700 元，即日起在全国专卖店及官方网站接受预约，附五年全球联保。",
  },
  { label: "ex-hello", icon: "users", text: { en: "hello", "zh-Hans": "你好", "zh-Hant": "你好" } },
  { label: "ex-price", icon: "at", text: { en: "劳力士绿水鬼多少钱", "zh-Hans": "劳力士绿水鬼多少钱", "zh-Hant": "勞力士綠水鬼多少錢" } },
];

/** The example's text for a language. */
export function exampleText(example, tag) {
  return typeof example.text === "string" ? example.text : example.text[tag] ?? example.text.en;
}

export const exampleLabel = (example) => t(example.label);
