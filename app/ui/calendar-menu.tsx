import { Icon } from "./icon";
import { Menu, MenuLink } from "./menu";

export type CalendarChoice = {
  label: string;
  /** Absolute: a calendar program opens it. */
  url: string;
  /** A file to save once, not a calendar to follow. */
  isFile?: boolean;
};

/** Calendars to follow and files to save, behind one press. */
export function CalendarMenu({ label, choices }: { label: string; choices: readonly CalendarChoice[] }) {
  return (
    <Menu
      summaryClass="button"
      align="start"
      summary={
        <>
          <Icon name="calendar" />
          {label}
        </>
      }
    >
      {choices.map(({ label: words, url, isFile }) => (
        <MenuLink
          key={url}
          icon={isFile ? "arrow-down" : "refresh"}
          href={isFile ? url : url.replace(/^https?:/, "webcal:")}
        >
          {words}
        </MenuLink>
      ))}
    </Menu>
  );
}
