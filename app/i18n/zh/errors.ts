import type { errors as english } from "~/i18n/en/errors";
import type { Translated } from "~/i18n/types";

export const errors = {
  notFoundTitle: "这个地址没有内容",
  notFoundText: "它可能已移动、已删除，或从未存在。试试搜索，常能找到原本要看的内容。",
  notAllowedTitle: "没有权限执行此操作",
  notAllowedText: "当前账号无权这样做，或者你还没有登录。",
  conflictTitle: "有人先改过了",
  conflictText: "你正在修改的内容刚刚有变化。请返回查看最新内容后再试一次。",
  tooManyTitle: "请慢一点",
  tooManyText: "短时间内尝试次数过多。请稍等几分钟，你的内容不会丢失。",
  badRequestTitle: "无法理解这个请求",
  badRequestText: "请求中有不符合预期的内容。请返回后重试。",
  tooLargeTitle: "内容太大",
  tooLargeText: "发送的内容超出了这里的上限。请返回后减少内容再试。",
  brokenTitle: "我们这边出了问题",
  brokenText: "问题已被记录。如需联系我们，请附上编号：",
  busyTitle: "线路繁忙",
  busyText: "此刻请求过多，请一分钟后再试。",
  wayHome: "回到首页",
  wayQuestions: "看看最新问题",
  waySearch: "去搜索",
  wayBack: "重新打开本页",
} as const satisfies Translated<typeof english>;
