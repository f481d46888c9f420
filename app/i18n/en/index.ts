import { accounts } from "./accounts";
import { common } from "./common";
import { errors } from "./errors";
import { gaps } from "./gaps";
import { mail } from "./mail";
import { notifications } from "./notifications";
import { official } from "./official";
import { questions } from "./questions";
import { record } from "./record";
import { search } from "./search";
import { synonyms } from "./synonyms";
import { talks } from "./talks";

/** Every area of English texts. */
export const en = {
  common,
  errors,
  questions,
  accounts,
  talks,
  record,
  search,
  gaps,
  synonyms,
  official,
  mail,
  notifications,
};
