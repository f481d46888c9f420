import { accounts } from "./accounts";
import { afterwards } from "./afterwards";
import { announcing } from "./announcing";
import { calendars } from "./calendars";
import { common } from "./common";
import { desk } from "./desk";
import { errors } from "./errors";
import { follows } from "./follows";
import { gaps } from "./gaps";
import { mail } from "./mail";
import { merging } from "./merging";
import { notifications } from "./notifications";
import { official } from "./official";
import { products } from "./products";
import { questions } from "./questions";
import { record } from "./record";
import { search } from "./search";
import { series } from "./series";
import { support } from "./support";
import { suspensions } from "./suspensions";
import { synonyms } from "./synonyms";
import { tags } from "./tags";
import { talkQuestions } from "./talk-questions";
import { talks } from "./talks";
import { vendors } from "./vendors";
import { webhooks } from "./webhooks";

/** Every area of English texts. */
export const en = {
  common,
  errors,
  questions,
  merging,
  tags,
  accounts,
  suspensions,
  talks,
  announcing,
  series,
  follows,
  calendars,
  talkQuestions,
  afterwards,
  record,
  search,
  gaps,
  synonyms,
  official,
  support,
  mail,
  notifications,
  vendors,
  products,
  desk,
  webhooks,
};
