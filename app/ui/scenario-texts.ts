import type { Scenario } from "~/domain/questions/vocabulary";
import type { TextKey } from "~/i18n";

/** The name of each scenario. */
export const scenarioTexts = {
  "one-to-one": "common.scenarioOneToOne",
  "live-show": "common.scenarioLiveShow",
  "voice-room": "common.scenarioVoiceRoom",
  meeting: "common.scenarioMeeting",
  classroom: "common.scenarioClassroom",
  game: "common.scenarioGame",
  shopping: "common.scenarioShopping",
  telehealth: "common.scenarioTelehealth",
  devices: "common.scenarioDevices",
} as const satisfies Record<Scenario, TextKey>;

/** What a mark is for, in the middle of a sentence. */
export const scenarioScopeTexts = {
  "one-to-one": "common.forOneToOne",
  "live-show": "common.forLiveShow",
  "voice-room": "common.forVoiceRoom",
  meeting: "common.forMeeting",
  classroom: "common.forClassroom",
  game: "common.forGame",
  shopping: "common.forShopping",
  telehealth: "common.forTelehealth",
  devices: "common.forDevices",
} as const satisfies Record<Scenario, TextKey>;
