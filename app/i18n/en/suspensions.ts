/** Members who may not sign in for a time. */
export const suspensions = {
  title: "Suspended members",
  lead: "Who may not sign in now. What they wrote stays.",
  none: "Nobody is suspended.",
  suspend: "Suspend",
  lift: "Lift the suspension",
  confirm: "Suspend this member?",
  text: "They are signed out on every device and cannot sign in until then. What they wrote stays. They are told why by mail.",
  forHowLong: "For how long",
  days_one: "{{count}} day",
  days_other: "{{count}} days",
  untilLifted: "Until it is lifted",
  confirmLift: "Let this member sign in again?",
  until: "Suspended by {{who}}, {{time}}, until {{until}}",
  open: "Suspended by {{who}}, {{time}}, until it is lifted",
  hasRole: "Who has a role cannot be suspended: an admin takes the role first.",
} as const;
