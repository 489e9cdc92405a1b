/** Whether this tab's panel was open on the page before; a browser that blocks site data remembers nothing. */
export function panelMemory(namespace: string): { wasOpen(): boolean; remember(isOpen: boolean): void } {
  const key = `${namespace}:panel`;
  return {
    wasOpen() {
      try {
        return sessionStorage.getItem(key) !== null;
      } catch {
        return false;
      }
    },
    remember(isOpen) {
      try {
        if (isOpen) sessionStorage.setItem(key, 'open');
        else sessionStorage.removeItem(key);
      } catch {
        // To be open or not is not worth an error.
      }
    },
  };
}
