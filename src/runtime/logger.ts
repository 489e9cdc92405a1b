/** One line of the dialer's log. Never holds a token, a code, a verifier or a phone number. */
export interface LogEntry {
  level: 'debug' | 'info' | 'warn' | 'error';
  /** What happened, in a few words. */
  message: string;
  /** ISO 8601. */
  at: string;
  /** Plain data about it. */
  data?: Record<string, string | number | boolean>;
}

/** Writes a log line. */
export type Log = (level: LogEntry['level'], message: string, data?: LogEntry['data']) => void;
