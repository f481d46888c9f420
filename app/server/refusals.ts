import { STATUS_CODES } from "node:http";
import type { Language } from "~/http/preferences";

/** What a reader is told when a request is refused before any page could say it. */
const sentences: Readonly<Record<number, Readonly<Record<Language, string>>>> = {
  400: { en: "This request cannot be understood.", zh: "无法理解此请求。" },
  403: {
    en: "This form was not sent from this site. Open the page again and send it from there.",
    zh: "此表单不是从本站发送的。请重新打开页面后再提交。",
  },
  404: { en: "There is nothing here.", zh: "这里什么也没有。" },
  405: { en: "This address does not take that kind of request.", zh: "此地址不接受这种请求。" },
  408: { en: "The request took too long to arrive.", zh: "请求传输时间过长。" },
  413: { en: "That is too large. Go back and send less at once.", zh: "内容过大。请返回并减少内容后重试。" },
  414: { en: "This address is too long.", zh: "网址过长。" },
  431: { en: "The headers of this request are too large.", zh: "请求头过大。" },
  500: { en: "Something broke on our side.", zh: "服务器出了点问题。" },
  503: { en: "The site is busy. Please try again in a moment.", zh: "网站繁忙，请稍后再试。" },
};

/** A sentence in the reader's language, with the reference that stands in the log when there is one. */
export function sentenceFor(status: number, language: Language, requestId?: string): string {
  const sentence = sentences[status]?.[language] ?? STATUS_CODES[status] ?? String(status);
  const reference = language === "zh" ? "编号：" : "Reference: ";
  return requestId ? `${sentence}\n${reference}${requestId}\n` : `${sentence}\n`;
}
