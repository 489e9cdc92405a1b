/** Calls whoever was called last; as `aria-keyshortcuts` writes it. */
export const REDIAL = 'Control+Shift+L';
