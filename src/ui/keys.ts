/** The keys of the dialer, as `aria-keyshortcuts` writes them. */
export const HANG_UP = 'Control+Shift+H';
export const NUMBER_FIELD = 'Control+Shift+F';
/** Calls whoever was called last. */
export const REDIAL = 'Control+Shift+L';
/** Opens the diagnostics. */
export const DIAGNOSTICS = 'Control+Alt+D';
/** Takes back, or closes, what is open. No call ends by it: it is pressed too easily. */
export const BACK = 'Escape';
