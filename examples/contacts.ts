/** Somebody to call. */
export interface Contact {
  id: string;
  name: string;
  /** In any notation. */
  phone: string;
  /** What the simulated contact does; with a real RingCentral these fictional numbers reach nobody. */
  note: string;
}

/** Stands for your database. The numbers are fictional (+1 650 555 0100 to 0199). */
export const contacts: readonly Contact[] = [
  { id: '1', name: 'Grace Okafor', phone: '(650) 555-0100', note: 'Talks until somebody hangs up' },
  { id: '2', name: 'Owen Byrne', phone: '(650) 555-0110', note: 'Hangs up after three seconds' },
  { id: '3', name: 'Liam Brandt', phone: '(650) 555-0101', note: 'Is busy' },
];
