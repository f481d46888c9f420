export const calendars = {
  titleOf: "Sidetone: talks, {{name}}",
  postponed: "Postponed, no date yet: {{reason}}",
  feedPostponed: "Postponed: {{title}}",
  subscribeTo: "Add to your calendar",
  subscribe: "Subscribe in your calendar program",
  download: "Download the calendar file",
  forThisTalk: "This talk as a file",
  forSeries: "All talks of the series",
  forProduct: "Talks on {{name}}",
  forVendor: "Talks by {{name}}",
  forCommunity: "All talks",
  ownTitle: "Your calendar",
  ownName: "Sidetone: my talks",
  ownLead:
    "A calendar of the talks that you follow or come to, for your calendar program. It stays up to date by itself.",
  ownAddress: "Its address",
  ownSecret: "Keep it to yourself: whoever has it sees what you follow.",
  make: "Make my calendar",
  renew: "Give it a new address",
  renewText:
    "When somebody else has the address, give the calendar a new one. The old address then leads nowhere, in your calendar program too.",
} as const;
