import type { mail as english } from "~/i18n/en/mail";
import type { Translated } from "~/i18n/types";

export const mail = {
  greeting: "你好：",
  greetingName: "{{name}}，你好：",
  footer: "Sidetone · {{site}}",
  notYou: "如果这不是你本人的操作，请忽略本邮件，不会有任何变化。",
  wasItYou: "如果这不是你本人的操作，说明有人知道了你的密码。请立即在登录页点击“忘记密码？”重设密码。",
  confirmSubject: "请确认你在 Sidetone 的邮箱",
  confirmText: "有人（应该是你）用这个邮箱在 {{site}} 注册了账号。请确认邮箱属于你：",
  confirmLink: "确认邮箱",
  confirmLife: "链接 24 小时内有效，只能使用一次。",
  alreadySubject: "你在 Sidetone 已有账号",
  alreadyText: "有人（也许是你）想用这个邮箱在 {{site}} 注册。该邮箱已有账号，因此没有任何改动。",
  alreadyReset: "忘记密码？获取重设密码的链接",
  resetSubject: "重设 Sidetone 密码",
  resetText: "请用下面的链接设置新密码：",
  resetLink: "设置新密码",
  resetLife: "链接 10 分钟内有效，只能使用一次。",
  newAddressSubject: "请确认你在 Sidetone 的新邮箱",
  newAddressText: "你希望今后用这个邮箱作为账号邮箱。请在登录状态下确认：",
  newAddressLink: "确认新邮箱",
  addressChangedSubject: "你在 Sidetone 的邮箱已更改",
  addressChangedText: "你的账号已换用另一个邮箱。这是发往旧邮箱的最后一封邮件。",
  passwordChangedSubject: "你在 Sidetone 的密码已更改",
  passwordChangedText: "你的密码已更改，所有设备均已退出登录。",
  passwordChangedLink: "查看已登录的设备",
  deletedSubject: "你在 Sidetone 的账号已注销",
  deletedText:
    "你的账号和我们保存的个人信息已删除。你发布的内容仍会保留，署名为“已注销用户”。感谢你曾在这里。",
} as const satisfies Translated<typeof english>;
