export const mail = {
  greeting: "Hello,",
  greetingName: "Hello {{name}},",
  footer: "Sidetone · {{site}}",
  notYou: "If you did not ask for this, you can leave this mail unanswered: nothing happens.",
  wasItYou:
    "If this was not you, somebody else knows your password. Set a new one at once with 'Forgot your password?' on the sign-in page.",
  confirmSubject: "Confirm your address for Sidetone",
  confirmText:
    "somebody, we hope you, has opened an account at {{site}} with this address. Confirm that it is yours:",
  confirmLink: "Confirm the address",
  confirmLife: "The link works once, for 24 hours.",
  alreadySubject: "You already have an account at Sidetone",
  alreadyText:
    "somebody, perhaps you, wanted to use this address for an account at {{site}}. It has one already, so nothing was changed.",
  alreadyReset: "Forgot your password? Ask for a link to a new one",
  resetSubject: "A new password for Sidetone",
  resetText: "here is the link with which you can choose a new password:",
  resetLink: "Choose a new password",
  resetLife: "The link works once, for 10 minutes.",
  newAddressSubject: "Confirm your new address for Sidetone",
  newAddressText:
    "you want to use this address for your account from now on. Confirm it while you are signed in:",
  newAddressLink: "Confirm the new address",
  addressChangedSubject: "Your address at Sidetone was changed",
  addressChangedText: "your account now has another e-mail address. This is the last mail to the old one.",
  passwordChangedSubject: "Your password at Sidetone was changed",
  passwordChangedText: "your password was changed, and every device was signed out.",
  passwordChangedLink: "See where you are signed in",
  deletedSubject: "Your account at Sidetone is deleted",
  deletedText:
    "your account and what we knew of you are gone. What you wrote stays, signed 'deleted account'. Thank you for having been here.",
  invitationSubject: "{{vendor}} offers you a place on its staff at Sidetone",
  invitationText:
    "{{vendor}} offers you a place on its staff at Sidetone ({{tier}}). You then answer in its name.",
  invitationLink: "See the invitation",
  invitationLife:
    "The link works once, for seven days, for an account with this address. You can open one with it.",
  invitationNotYou:
    "If you know nothing of this vendor, you can leave this mail unanswered: nothing happens.",
  mailboxTitle: "Local mailbox",
  mailboxLead:
    "No mail server is set, so mails are not sent: they are shown here, to everybody on this machine.",
  mailboxEmpty: "No mail yet",
  mailboxAll: "All mails",
  subject: "Subject",
  to: "To",
  at: "When",
  state: "State",
  stateWaiting: "waiting",
  stateSent: "delivered here",
  stateFailed: "given up",
  stateDropped: "taken back",
  adminTitle: "Mails given up",
  adminLead:
    "Mails that the mail server refused, or did not take in all tries. Notices can be tried again; links of accounts die in the meantime, and people ask for new ones.",
  adminEmpty: "No mail was given up",
  adminError: "What the mail server said",
  adminRetry: "Try again",
  adminDead: "not any more",
  adminTries: "Tries",
  calendar: "Calendar part",
} as const;
