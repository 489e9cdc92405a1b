import type { ReactNode } from 'react';

/** What can be done about it. `keys`: as `aria-keyshortcuts` writes them. */
export interface BannerAction {
  label: string;
  onClick: () => void;
  keys?: string;
}

/** What is the matter, and what happens next or can be done. */
export function Banner(props: {
  children: ReactNode;
  tone?: 'warning' | 'error';
  hint?: string | undefined;
  /** It is about something that the user did, or has to do: screen readers say it at once. */
  urgent?: boolean;
  action?: BannerAction;
}) {
  const { children, tone = 'warning', hint = '', urgent = false, action } = props;
  return (
    <div className="notice" data-tone={tone} role={urgent ? 'alert' : undefined}>
      <p>{children}</p>
      {hint !== '' && <p className="hint">{hint}</p>}
      {action && (
        <button type="button" className="link" aria-keyshortcuts={action.keys} onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}
