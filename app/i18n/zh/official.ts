import type { official as english } from "../en/official";
import type { Translated } from "../types";

export const official: Translated<typeof english> = {
  markTitle: "将此回答标记为官方",
  proposeTitle: "提议将此回答标为官方",
  confirmTitle: "确认提议",
  recheckTitle: "复核官方标记",
  markLead: "你代表 {{vendor}}。标记针对你此刻看到的文本；之后若有编辑，标记需要复核。",
  platforms: "平台",
  platformsHint: "都不勾选表示全部平台。",
  fromVersion: "起始版本",
  fromVersionHint: "留空：从最早版本起。",
  toVersion: "截止版本",
  toVersionHint: "留空：后续版本同样适用。",
  note: "备注",
  noteHint: "读者需要知道的事，例如如何验证。",
  supersedes: "是否取代其他官方答案？",
  supersedesHint: "被取代的标记仍可阅读，并链接到这里。",
  answerBy: "{{who}} 的回答",
  mark: "标记为官方",
  propose: "提议",
  confirm: "确认为官方",
  stillHolds: "仍然有效",
  withdrawTitle: "撤回标记",
  withdrawLead: "原因会显示在历史中。回答本身保留。",
  withdraw: "撤回",
  theAnswer: "回答内容",
};
