/**
 * Imports the built entries in plain Node, where there is no window, document or custom element registry: a page that is
 * rendered on a server imports them too. The package names itself, so this also goes through `exports`.
 */
for (const entry of ['ringout-dialer', 'ringout-dialer/react', 'ringout-dialer/element']) {
  await import(entry);
}
