import type { SeedThread } from "../content";
import { zhAudio } from "./zh-audio";
import { zhConnection } from "./zh-connection";
import { zhLive } from "./zh-live";
import { zhPlatforms } from "./zh-platforms";
import { zhPractice } from "./zh-practice";
import { zhVideo } from "./zh-video";

/** Every Chinese thread of the seed. */
export const chineseThreads: SeedThread[] = [
  ...zhAudio,
  ...zhVideo,
  ...zhConnection,
  ...zhPlatforms,
  ...zhLive,
  ...zhPractice,
];
