import { scenarios } from "~/domain/questions/vocabulary";
import type { ChoiceGroup } from "~/domain/search/choices";
import { scenarioTexts } from "~/ui/scenario-texts";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";

/** Gives the name of a choice in the reader's language. */
export function useChoiceName(): (group: ChoiceGroup, value: string, name: string) => string {
  const t = useT();
  return (group, value, name) => {
    switch (group) {
      case "official":
        return t("search.officialOnly");
      case "solved":
        return t("search.solvedOnly");
      case "unanswered":
        return t("search.unansweredOnly");
      case "platform":
        return platformName(value);
      case "severity":
        return value === "P0" || value === "P1" || value === "P2" || value === "P3"
          ? t(`common.severity${value}`)
          : value;
      case "scenario": {
        const scenario = scenarios.find((one) => one === value);
        return scenario ? t(scenarioTexts[scenario]) : value;
      }
      case "language":
        return value === "zh" ? "中文" : "English";
      case "date":
        return dateName(name, value);
      default:
        return name;
    }
  };

  function dateName(name: string, value: string): string {
    if (name === "month") return t("search.dateMonth");
    if (name === "year") return t("search.dateYear");
    if (name === "three-years") return t("search.dateThreeYears");
    return t("search.dateSince", { day: value });
  }
}
