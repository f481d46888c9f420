import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { classes } from "./class-names";
import { Icon, type IconName } from "./icon";

type Look = {
  children?: ReactNode;
  /** `signal` is for the one thing to press on a page, `primary` for what a form is for. */
  look?: "plain" | "primary" | "signal" | "official" | "quiet" | "danger";
  size?: "s" | "m" | "l";
  icon?: IconName;
  /** The name of a button that shows only its icon. */
  label?: string;
};

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children" | "className" | "style">;

/** A button of a form; submits unless `type` says otherwise. */
export function Button({ children, look, size, icon, label, type = "submit", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={lookOf({ children, look, size })}
      aria-label={label}
      title={label}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type ButtonLinkProps = Look &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "children" | "className" | "style"> & { href: string };

/** A link that looks like a button. */
export function ButtonLink({ children, look, size, icon, label, href, ...rest }: ButtonLinkProps) {
  return (
    <a href={href} className={lookOf({ children, look, size })} aria-label={label} title={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

function lookOf({
  children,
  look = "plain",
  size = "m",
}: {
  children: ReactNode;
  look?: Look["look"] | undefined;
  size?: Look["size"] | undefined;
}): string {
  return classes(
    "button",
    look !== "plain" && `button--${look}`,
    size !== "m" && `button--${size}`,
    children === undefined && "button--icon",
  );
}
