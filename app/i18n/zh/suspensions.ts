/** 暂时不能登录的成员。 */
export const suspensions = {
  title: "被停用的成员",
  lead: "目前不能登录的成员。他们写的内容会保留。",
  none: "没有被停用的成员。",
  suspend: "停用",
  lift: "解除停用",
  confirm: "停用这位成员？",
  text: "该成员会在所有设备上退出登录，到期之前不能登录。写过的内容会保留。原因会通过邮件告知。",
  forHowLong: "停用多久",
  days_other: "{{count}} 天",
  untilLifted: "直到解除",
  confirmLift: "允许这位成员重新登录？",
  until: "由 {{who}} 于 {{time}} 停用，至 {{until}}",
  open: "由 {{who}} 于 {{time}} 停用，直到解除",
  hasRole: "有角色的人不能停用：先由管理员收回角色。",
} as const;
