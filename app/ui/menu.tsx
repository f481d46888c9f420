import type { ReactNode } from "react";
import { classes } from "./class-names";
import { Icon, type IconName } from "./icon";

type MenuProps = {
  /** What is always seen. */
  summary: ReactNode;
  /** The look of that: "button button--quiet", "bar-button", … */
  summaryClass?: string;
  /** Its name when it shows no words. */
  label?: string;
  align?: "start" | "end";
  children: ReactNode;
};

/** Things to do behind one press; opens and closes without JavaScript. */
export function Menu({
  summary,
  summaryClass = "button button--quiet",
  label,
  align = "end",
  children,
}: MenuProps) {
  return (
    <details className={classes("menu", align === "start" && "menu--start")} data-menu>
      <summary className={summaryClass} title={label}>
        {summary}
        {label && <span className="visually-hidden">{label}</span>}
      </summary>
      <div className="menu__panel">{children}</div>
    </details>
  );
}

type MenuLinkProps = { href: string; icon?: IconName; children: ReactNode };

/** A link in a Menu. */
export function MenuLink({ href, icon, children }: MenuLinkProps) {
  return (
    <a className="menu__item" href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

type MenuButtonProps = {
  action: string;
  name?: string;
  value?: string;
  icon?: IconName;
  danger?: boolean;
  children: ReactNode;
};

/** Something done at once from a Menu: a form of one button. */
export function MenuButton({ action, name, value, icon, danger = false, children }: MenuButtonProps) {
  return (
    <form method="post" action={action}>
      <button
        type="submit"
        className={classes("menu__item", danger && "menu__item--danger")}
        name={name}
        value={value}
      >
        {icon && <Icon name={icon} />}
        {children}
      </button>
    </form>
  );
}
