import type { ReactNode } from 'react';

/** Figures in rows and columns, which keep their places: where there is no room for them they scroll (WCAG 2.2, 1.4.10). */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls where it has no room
    <div className="wide" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
