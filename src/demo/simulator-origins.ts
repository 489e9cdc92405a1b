/** Where the two simulated RingCentral platforms answer; origins without a trailing slash. */
export interface SimulatorOrigins {
  commercial: string;
  segregated: string;
}

/** Where `npm start` has put them. Built pages, and pages of a bare `vite`, expect the default ports. */
export const servedOrigins: SimulatorOrigins = {
  commercial: text(import.meta.env.VITE_SIMULATOR_COMMERCIAL) ?? 'http://localhost:4010',
  segregated: text(import.meta.env.VITE_SIMULATOR_SEGREGATED) ?? 'http://localhost:4020',
};

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
