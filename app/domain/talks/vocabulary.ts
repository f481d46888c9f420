/** Words that a talk is described in. The keys are stored; their names stand in the dictionaries. */
export const levels = ["introductory", "intermediate", "advanced"] as const;
export type Level = (typeof levels)[number];

/** The languages that a talk can be held in, BCP 47, by how often they are heard here. */
export const spokenLanguages = [
  ...["en", "zh", "yue", "ja", "ko", "hi", "id", "vi", "th"],
  ...["de", "fr", "es", "pt", "it", "pl", "ru", "tr", "ar"],
] as const;
