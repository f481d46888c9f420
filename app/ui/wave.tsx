/** The sign of the site as a line: a voice and, smaller, its sidetone. Decoration. */
export function Wave({ className }: { className: string }) {
  return (
    <svg className={className} viewBox="0 0 160 40" fill="none" aria-hidden="true">
      <path
        d="M2 20h28c10 0 12-16 22-16s14 32 28 32 18-32 28-32 12 16 22 16h28"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <path
        d="M30 20c10 0 12-6 22-6s14 12 28 12 18-12 28-12 12 6 22 6"
        className="wave__echo"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
