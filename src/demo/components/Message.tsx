import type { Problem } from '../dialer-feed';

/** A short message that can be put away: a trouble with what to do about it, or good news. */
export function Message({
  tone,
  message,
  solutions,
  onDismiss,
}: Pick<Problem, 'message'> &
  Partial<Problem> & { tone: 'problem' | 'good' | 'plain'; onDismiss: () => void }) {
  return (
    <div className={`message message-${tone}`}>
      <div className="message-text">
        <p>{message}</p>
        {solutions?.length === 1 && <p className="quiet">{solutions[0]}</p>}
        {solutions !== undefined && solutions.length > 1 && (
          <ul className="quiet">
            {solutions.map((solution) => (
              <li key={solution}>{solution}</li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" className="dismiss" aria-label="Dismiss" onClick={onDismiss}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
