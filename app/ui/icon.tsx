import { classes } from "./class-names";
import spriteUrl from "./icons.svg?url";

export type IconName =
  | "alert"
  | "arrow-down"
  | "arrow-left"
  | "arrow-right"
  | "arrow-up"
  | "bell"
  | "bold"
  | "box"
  | "building"
  | "calendar"
  | "check"
  | "check-circle"
  | "chevron-down"
  | "clock"
  | "code"
  | "code-block"
  | "copy"
  | "edit"
  | "external"
  | "eye"
  | "feed"
  | "filter"
  | "flag"
  | "globe"
  | "history"
  | "image"
  | "info"
  | "italic"
  | "key"
  | "link"
  | "list"
  | "lock"
  | "log-out"
  | "mail"
  | "menu"
  | "merge"
  | "message"
  | "monitor"
  | "moon"
  | "pin"
  | "play"
  | "plus"
  | "quote"
  | "refresh"
  | "search"
  | "settings"
  | "shield"
  | "shield-check"
  | "slash"
  | "sparkle"
  | "sun"
  | "tag"
  | "trash"
  | "undo"
  | "user"
  | "users"
  | "video"
  | "x";

type IconProps = {
  name: IconName;
  size?: "s" | "m" | "l";
  /** What it says to those who do not see it; without it the icon is decoration. */
  label?: string;
};

/** One of the shapes in icons.svg, in the colour of the text round it. */
export function Icon({ name, size = "m", label }: IconProps) {
  const use = <use href={`${spriteUrl}#${name}`} />;
  const className = classes("icon", size !== "m" && `icon--${size}`);
  return label ? (
    <svg className={className} role="img" aria-label={label}>
      {use}
    </svg>
  ) : (
    <svg className={className} aria-hidden="true" focusable="false">
      {use}
    </svg>
  );
}
