export const mail = {
  greeting: "Hello,",
  greetingName: "Hello {{name}},",
  footer: "Sidetone · {{site}}",
  notYou: "If you did not ask for this, you can leave this mail unanswered: nothing happens.",
  wasItYou:
    "If this was not you, somebody else knows your password. Set a new one at once with “Forgot your password?” on the sign-in page.",
  confirmSubject: "Confirm your address for Sidetone",
  confirmText:
    "somebody, we hope you, has opened an account at {{site}} with this address. Confirm that it is yours:",
  confirmLink: "Confirm the address",
  confirmLife: "The link works once, for 24 hours.",
  alreadySubject: "You already have an account at Sidetone",
  alreadyText:
    "somebody, perhaps you, wanted to open an account at {{site}} with this address. There is one already, so nothing was changed.",
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
    "your account and what we knew of you are gone. What you wrote stays, signed “deleted account”. Thank you for having been here.",
} as const;
