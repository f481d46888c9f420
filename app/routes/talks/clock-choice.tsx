import { type ClockOption, formatInZone, instantOf } from "~/lib/time-zone";
import { Checkbox, Choices } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";

type ClockChoiceProps = { name: string; legend: string; zone: string; chosen: string | undefined } & (
  | { local: string }
  | { options: readonly ClockOption[] }
);

/** Which of two instants a wall time means that clocks skip or that comes twice; nothing where it means one. */
export function ClockChoice({ name, legend, zone, chosen = "", ...of }: ClockChoiceProps) {
  const { language } = usePage();
  const options = "options" in of ? of.options : optionsOf(of.local, zone);
  if (options.length < 2) return null;
  return (
    <Choices legend={legend}>
      {options.map(({ choice, instant }) => (
        <Checkbox
          key={choice}
          type="radio"
          name={name}
          value={choice}
          defaultChecked={choice === chosen}
          label={formatInZone(instant, zone, language)}
        />
      ))}
    </Choices>
  );
}

function optionsOf(local: string, zone: string): ClockOption[] {
  const found = instantOf(local, zone);
  return found.ok || found.reason === "malformed" ? [] : found.options;
}
