import type { gaps as english } from "~/i18n/en/gaps";
import type { Translated } from "~/i18n/types";

export const gaps = {
  staffLinks: "厂商与版主",
  title: "没有找到的搜索",
  lead: "读者搜索了却没有结果，或有结果却没有打开的内容。只统计次数，不记录是谁搜索的；只搜索过一次的不显示。",
  period: "时间",
  days: "{{number}} 天",
  caption: "没有找到的搜索，无结果的在前",
  query: "搜索内容",
  searches: "搜索次数",
  empty: "无结果",
  unopened: "未打开结果",
  lastDay: "最近一次",
  todo: "可以做什么",
  ask: "提出问题",
  askOf: "提出问题：{{query}}",
  announce: "发布分享",
  announceOf: "发布分享：{{query}}",
  none: "没有落空的搜索。",
  noneHint: "要么大家都找到了，要么没有内容被搜索过两次。可以选择更长的时间。",
} as const satisfies Translated<typeof english>;
